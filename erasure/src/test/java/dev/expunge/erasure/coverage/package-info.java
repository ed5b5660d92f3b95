@NullMarked
package dev.expunge.erasure.coverage;

import org.jspecify.annotations.NullMarked;
