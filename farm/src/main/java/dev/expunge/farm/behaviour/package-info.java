/** What a site does as time goes by: obeys or not, relists, breaks, closes. */
@NullMarked
package dev.expunge.farm.behaviour;

import org.jspecify.annotations.NullMarked;
