@NullMarked
package dev.expunge.matching.text;

import org.jspecify.annotations.NullMarked;
