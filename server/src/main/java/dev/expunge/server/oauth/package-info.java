/** What dialects with OAuth 2 client credentials have in common: the token endpoint, and who gets in with a token. */
@NullMarked
package dev.expunge.server.oauth;

import org.jspecify.annotations.NullMarked;
