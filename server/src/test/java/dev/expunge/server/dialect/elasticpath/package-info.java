/** Contract tests over HTTP, written from the vendor's document and from openapi/elasticpath.yaml. */
@NullMarked
package dev.expunge.server.dialect.elasticpath;

import org.jspecify.annotations.NullMarked;
