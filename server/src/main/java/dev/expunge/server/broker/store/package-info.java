/** What the broker engine knows, in the database: everything personal sealed under a key of its case. */
@NullMarked
package dev.expunge.server.broker.store;

import org.jspecify.annotations.NullMarked;
