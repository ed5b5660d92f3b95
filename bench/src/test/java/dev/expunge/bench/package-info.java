@NullMarked
package dev.expunge.bench;

import org.jspecify.annotations.NullMarked;
