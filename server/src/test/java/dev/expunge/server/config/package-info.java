@NullMarked
package dev.expunge.server.config;

import org.jspecify.annotations.NullMarked;
