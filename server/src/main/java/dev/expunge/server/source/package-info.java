/** Connected data sources and their data maps. */
@NullMarked
package dev.expunge.server.source;

import org.jspecify.annotations.NullMarked;
