@NullMarked
package dev.expunge.matching.person;

import org.jspecify.annotations.NullMarked;
