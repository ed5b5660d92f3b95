/** The customers of clients: when they came, and the signature that they authorised. */
@NullMarked
package dev.expunge.server.broker.customer;

import org.jspecify.annotations.NullMarked;
