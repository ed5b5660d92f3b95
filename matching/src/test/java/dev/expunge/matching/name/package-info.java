@NullMarked
package dev.expunge.matching.name;

import org.jspecify.annotations.NullMarked;
