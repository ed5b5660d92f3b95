/** The ways of asking a site to forget a person. */
@NullMarked
package dev.expunge.farm.removal;

import org.jspecify.annotations.NullMarked;
