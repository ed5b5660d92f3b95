@NullMarked
package dev.expunge.server.storage;

import org.jspecify.annotations.NullMarked;
