/** Invented namesakes, and how well they are told apart. */
@NullMarked
package dev.expunge.matching.accuracy;

import org.jspecify.annotations.NullMarked;
