@NullMarked
package dev.expunge.farm;

import org.jspecify.annotations.NullMarked;
