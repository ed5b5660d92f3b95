/** The index page, and the farm's own interface under /_farm. */
@NullMarked
package dev.expunge.farm.control;

import org.jspecify.annotations.NullMarked;
