/** SQL names and column types, shared by everything that writes statements. */
@NullMarked
package dev.expunge.erasure.sql;

import org.jspecify.annotations.NullMarked;
