@NullMarked
package dev.expunge.server.http;

import org.jspecify.annotations.NullMarked;
