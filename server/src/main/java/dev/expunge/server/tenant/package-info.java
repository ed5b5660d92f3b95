/** Tenants are walls between companies; an environment is a wall inside one. */
@NullMarked
package dev.expunge.server.tenant;

import org.jspecify.annotations.NullMarked;
