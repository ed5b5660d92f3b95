/** Holds what a server answers against the OpenAPI file that it serves. */
@NullMarked
package dev.expunge.server.contract;

import org.jspecify.annotations.NullMarked;
