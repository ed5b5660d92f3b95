/** The PrivacyHawk dialect, held against its OpenAPI file. */
@NullMarked
package dev.expunge.server.dialect.privacyhawk;

import org.jspecify.annotations.NullMarked;
