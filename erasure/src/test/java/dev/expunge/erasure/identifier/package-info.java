@NullMarked
package dev.expunge.erasure.identifier;

import org.jspecify.annotations.NullMarked;
