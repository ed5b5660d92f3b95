/** Calls against servers on loopback, which stand for the internet where a test allows them. */
@NullMarked
package dev.expunge.egress;

import org.jspecify.annotations.NullMarked;
