/** What all nodes of one installation share: who holds its keys, and the operators' token. */
@NullMarked
package dev.expunge.server.installation;

import org.jspecify.annotations.NullMarked;
