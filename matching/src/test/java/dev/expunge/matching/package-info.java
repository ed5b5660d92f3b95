@NullMarked
package dev.expunge.matching;

import org.jspecify.annotations.NullMarked;
