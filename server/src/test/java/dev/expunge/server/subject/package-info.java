@NullMarked
package dev.expunge.server.subject;

import org.jspecify.annotations.NullMarked;
