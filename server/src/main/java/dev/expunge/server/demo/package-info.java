/** The demo: a sample company, its customers, and the story of a few requests told over HTTP. */
@NullMarked
package dev.expunge.server.demo;

import org.jspecify.annotations.NullMarked;
