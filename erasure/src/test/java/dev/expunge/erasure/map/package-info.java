@NullMarked
package dev.expunge.erasure.map;

import org.jspecify.annotations.NullMarked;
