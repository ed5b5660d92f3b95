/** What people were shown: archives of their data, sealed while they are kept, served by links that expire. */
@NullMarked
package dev.expunge.server.export;

import org.jspecify.annotations.NullMarked;
