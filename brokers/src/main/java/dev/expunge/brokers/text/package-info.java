/** Values of a profile or a listing as a definition names them, and how they are changed on their way into a URL or a form. */
@NullMarked
package dev.expunge.brokers.text;

import org.jspecify.annotations.NullMarked;
