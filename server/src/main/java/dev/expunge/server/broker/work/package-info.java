/** Working at brokers: one engine for each tenant and environment, and the threads of a node that do what is due. */
@NullMarked
package dev.expunge.server.broker.work;

import org.jspecify.annotations.NullMarked;
