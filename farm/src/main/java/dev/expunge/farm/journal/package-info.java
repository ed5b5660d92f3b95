/** What a farm remembers, and where it keeps that. */
@NullMarked
package dev.expunge.farm.journal;

import org.jspecify.annotations.NullMarked;
