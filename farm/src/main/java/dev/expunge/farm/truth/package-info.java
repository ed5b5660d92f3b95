/** What is really so, for tests to compare with. */
@NullMarked
package dev.expunge.farm.truth;

import org.jspecify.annotations.NullMarked;
