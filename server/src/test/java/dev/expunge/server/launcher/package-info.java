/** The launcher at the root of the project, run against folders that look like JDKs and a script that looks like Maven. */
@NullMarked
package dev.expunge.server.launcher;

import org.jspecify.annotations.NullMarked;
