/** What a site is: a record that says how it searches, shows, removes and behaves. */
@NullMarked
package dev.expunge.farm.site;

import org.jspecify.annotations.NullMarked;
