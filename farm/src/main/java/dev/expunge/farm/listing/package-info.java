/** Who a site lists, and what it shows of them. */
@NullMarked
package dev.expunge.farm.listing;

import org.jspecify.annotations.NullMarked;
