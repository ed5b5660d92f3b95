/** What an agreement is worth: weights, and how they are learned. */
@NullMarked
package dev.expunge.matching.model;

import org.jspecify.annotations.NullMarked;
