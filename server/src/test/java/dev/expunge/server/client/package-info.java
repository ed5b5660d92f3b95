@NullMarked
package dev.expunge.server.client;

import org.jspecify.annotations.NullMarked;
