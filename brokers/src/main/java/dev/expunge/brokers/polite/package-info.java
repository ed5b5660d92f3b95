/** How we behave towards sites: how often we come, what we leave alone, and when we stay away. */
@NullMarked
package dev.expunge.brokers.polite;

import org.jspecify.annotations.NullMarked;
