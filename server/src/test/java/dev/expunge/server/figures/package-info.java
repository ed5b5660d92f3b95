@NullMarked
package dev.expunge.server.figures;

import org.jspecify.annotations.NullMarked;
