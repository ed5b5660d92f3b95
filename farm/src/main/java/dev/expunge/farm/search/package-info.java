/** The ways of asking a site for a person. */
@NullMarked
package dev.expunge.farm.search;

import org.jspecify.annotations.NullMarked;
