/** A live PostgreSQL schema as read from {@code pg_catalog}, and its digest. */
@NullMarked
package dev.expunge.erasure.catalog;

import org.jspecify.annotations.NullMarked;
