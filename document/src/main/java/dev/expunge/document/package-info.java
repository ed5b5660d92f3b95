/** YAML that people write: read with the place of everything in it, held to a JSON Schema, every mistake told at once. */
@NullMarked
package dev.expunge.document;

import org.jspecify.annotations.NullMarked;
