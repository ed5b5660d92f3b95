@NullMarked
package dev.expunge.server.broker.time;

import org.jspecify.annotations.NullMarked;
