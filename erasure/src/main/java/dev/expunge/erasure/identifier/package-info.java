/** Identifiers of data subjects, their normal forms, and the formats in which columns hold them. */
@NullMarked
package dev.expunge.erasure.identifier;

import org.jspecify.annotations.NullMarked;
