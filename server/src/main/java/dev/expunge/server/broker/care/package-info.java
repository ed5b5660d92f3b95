/** What clients ordered for their customers: scans and enrolments, how they stand, and what clients are told of them. */
@NullMarked
package dev.expunge.server.broker.care;

import org.jspecify.annotations.NullMarked;
