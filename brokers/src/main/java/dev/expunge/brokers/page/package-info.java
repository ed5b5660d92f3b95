/** What a site answered: what kind of page it is, and what it says of people. */
@NullMarked
package dev.expunge.brokers.page;

import org.jspecify.annotations.NullMarked;
