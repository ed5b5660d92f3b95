@NullMarked
package dev.expunge.server.broker.store;

import org.jspecify.annotations.NullMarked;
