/** What {@code /metrics} says about the work itself. Counts only: neither tenants nor sources are named. */
@NullMarked
package dev.expunge.server.figures;

import org.jspecify.annotations.NullMarked;
