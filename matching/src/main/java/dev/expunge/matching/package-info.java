/** Is this listing that person? A probability with its reasons; knows no broker and no server. */
@NullMarked
package dev.expunge.matching;

import org.jspecify.annotations.NullMarked;
