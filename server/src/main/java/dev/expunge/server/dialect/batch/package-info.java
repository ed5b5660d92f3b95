/** The GDPR API of Batch: access ("review") and erasure ("remove") requests of one app's users. */
@NullMarked
package dev.expunge.server.dialect.batch;

import org.jspecify.annotations.NullMarked;
