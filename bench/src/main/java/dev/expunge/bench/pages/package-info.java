/** Reading pages of results, beside parsing them alone. */
@NullMarked
package dev.expunge.bench.pages;

import org.jspecify.annotations.NullMarked;
