@NullMarked
package dev.expunge.matching.place;

import org.jspecify.annotations.NullMarked;
