/** A farm for each tenant that tries the PrivacyHawk API out: it runs in one node, plays what the client asked for, and outlives the node. */
@NullMarked
package dev.expunge.server.broker.sandbox;

import org.jspecify.annotations.NullMarked;
