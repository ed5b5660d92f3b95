/**
 * What happens to people's data in the connected sources, resource by resource: which belong together, and a log of their
 * changes. Whoever is erased takes the log along.
 */
@NullMarked
package dev.expunge.server.journal;

import org.jspecify.annotations.NullMarked;
