/** Contract tests over HTTP, written from the vendor's document and from openapi/batch.yaml. */
@NullMarked
package dev.expunge.server.dialect.batch;

import org.jspecify.annotations.NullMarked;
