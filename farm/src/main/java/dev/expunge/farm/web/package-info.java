/** HTTP on the loopback address. */
@NullMarked
package dev.expunge.farm.web;

import org.jspecify.annotations.NullMarked;
