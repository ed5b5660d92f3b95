@NullMarked
package dev.expunge.bench.matching;

import org.jspecify.annotations.NullMarked;
