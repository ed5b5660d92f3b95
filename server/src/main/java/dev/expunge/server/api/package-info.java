/** The native API, and the OpenAPI files of every dialect. Public is {@link dev.expunge.server.api.NativeArea}. */
@NullMarked
package dev.expunge.server.api;

import org.jspecify.annotations.NullMarked;
