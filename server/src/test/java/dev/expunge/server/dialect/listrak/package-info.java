/** Contract tests over HTTP, written from the vendor's document and from openapi/listrak.yaml. */
@NullMarked
package dev.expunge.server.dialect.listrak;

import org.jspecify.annotations.NullMarked;
