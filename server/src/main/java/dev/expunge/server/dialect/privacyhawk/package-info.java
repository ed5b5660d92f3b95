/**
 * PrivacyHawk private info scan and removal: wire form only. What the vendor's documents leave open is decided in {@code
 * openapi/privacyhawk.yaml}, the file that describes this dialect.
 */
@NullMarked
package dev.expunge.server.dialect.privacyhawk;

import org.jspecify.annotations.NullMarked;
