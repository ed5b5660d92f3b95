@NullMarked
package dev.expunge.matching.link;

import org.jspecify.annotations.NullMarked;
