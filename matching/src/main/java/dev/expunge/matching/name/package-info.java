/** What names have in common beyond their letters: particles, suffixes, nicknames, how common they are. */
@NullMarked
package dev.expunge.matching.name;

import org.jspecify.annotations.NullMarked;
