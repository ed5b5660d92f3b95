@NullMarked
package dev.expunge.postgres;

import org.jspecify.annotations.NullMarked;
