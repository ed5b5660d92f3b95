@NullMarked
package dev.expunge.server.job;

import org.jspecify.annotations.NullMarked;
