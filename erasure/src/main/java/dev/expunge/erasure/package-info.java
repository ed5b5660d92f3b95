@NullMarked
package dev.expunge.erasure;

import org.jspecify.annotations.NullMarked;
