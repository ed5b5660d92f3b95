@NullMarked
package dev.expunge.server.source;

import org.jspecify.annotations.NullMarked;
