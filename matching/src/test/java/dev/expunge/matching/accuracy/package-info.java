@NullMarked
package dev.expunge.matching.accuracy;

import org.jspecify.annotations.NullMarked;
