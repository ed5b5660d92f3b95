/**
 * Elastic Path personal data: wire form only. What the vendor's documents leave open is decided in {@code
 * openapi/elasticpath.yaml}, the file that describes this dialect.
 */
@NullMarked
package dev.expunge.server.dialect.elasticpath;

import org.jspecify.annotations.NullMarked;
