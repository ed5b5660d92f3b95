@NullMarked
package dev.expunge.receipts;

import org.jspecify.annotations.NullMarked;
