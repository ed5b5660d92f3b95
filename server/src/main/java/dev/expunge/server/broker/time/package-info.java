/** What time it is in the life of enrolments: the world's, or a sandbox's own, which passes faster. */
@NullMarked
package dev.expunge.server.broker.time;

import org.jspecify.annotations.NullMarked;
