/** Questions, answers and the few templates of all sites. */
@NullMarked
package dev.expunge.farm.page;

import org.jspecify.annotations.NullMarked;
