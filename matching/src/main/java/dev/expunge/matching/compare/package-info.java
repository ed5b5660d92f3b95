/** Two people side by side: how far each field agrees. */
@NullMarked
package dev.expunge.matching.compare;

import org.jspecify.annotations.NullMarked;
