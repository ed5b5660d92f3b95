@NullMarked
package dev.expunge.erasure.catalog;

import org.jspecify.annotations.NullMarked;
