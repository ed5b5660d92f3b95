/** The engine on PostgreSQL 16 to 18: find, plan, erase, verify. */
@NullMarked
package dev.expunge.erasure.postgres;

import org.jspecify.annotations.NullMarked;
