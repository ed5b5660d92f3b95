/** The listening socket, what all parts of the URL space share, and the seam ({@link Area}) that a part plugs into. */
@NullMarked
package dev.expunge.server.http;

import org.jspecify.annotations.NullMarked;
