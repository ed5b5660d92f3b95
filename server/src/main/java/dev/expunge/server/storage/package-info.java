/** Pool, migrations, the lock on the home. Only classes named {@code …Store} take the pool's {@code Jdbi} in hand. */
@NullMarked
package dev.expunge.server.storage;

import org.jspecify.annotations.NullMarked;
