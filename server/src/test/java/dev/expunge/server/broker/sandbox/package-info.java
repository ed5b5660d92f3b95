@NullMarked
package dev.expunge.server.broker.sandbox;

import org.jspecify.annotations.NullMarked;
