@NullMarked
package dev.expunge.server.broker.work;

import org.jspecify.annotations.NullMarked;
