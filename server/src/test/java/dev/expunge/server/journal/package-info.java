@NullMarked
package dev.expunge.server.journal;

import org.jspecify.annotations.NullMarked;
