/**
 * Visits to sites that scripts draw: the operator's own Chromium renders what our calls bring, and calls nobody itself. Optional: without
 * Chromium and Node, definitions that need them are refused.
 */
@NullMarked
package dev.expunge.brokers.browser;

import org.jspecify.annotations.NullMarked;
