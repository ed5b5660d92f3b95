@NullMarked
package dev.expunge.server.broker.plan;

import org.jspecify.annotations.NullMarked;
