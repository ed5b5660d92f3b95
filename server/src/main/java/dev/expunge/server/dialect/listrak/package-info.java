/**
 * The Listrak Privacy REST API: wire form only. What the vendor's own document leaves open is decided in {@code
 * openapi/listrak.yaml}, the file that describes this dialect.
 */
@NullMarked
package dev.expunge.server.dialect.listrak;

import org.jspecify.annotations.NullMarked;
