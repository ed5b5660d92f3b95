@NullMarked
package dev.expunge.server;

import org.jspecify.annotations.NullMarked;
