@NullMarked
package dev.expunge.erasure.discovery;

import org.jspecify.annotations.NullMarked;
