/** What clients may order: plans, and the brokers that they cover, as operators define them. */
@NullMarked
package dev.expunge.server.broker.plan;

import org.jspecify.annotations.NullMarked;
