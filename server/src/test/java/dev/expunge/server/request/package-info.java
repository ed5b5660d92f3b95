@NullMarked
package dev.expunge.server.request;

import org.jspecify.annotations.NullMarked;
