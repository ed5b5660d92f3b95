@NullMarked
package dev.expunge.matching.compare;

import org.jspecify.annotations.NullMarked;
