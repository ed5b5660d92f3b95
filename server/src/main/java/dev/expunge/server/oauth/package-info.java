/**
 * Who gets in: for dialects with OAuth 2 client credentials the token endpoint and the check of a token, for all of them the
 * turnstile that counts calls against their limits.
 */
@NullMarked
package dev.expunge.server.oauth;

import org.jspecify.annotations.NullMarked;
