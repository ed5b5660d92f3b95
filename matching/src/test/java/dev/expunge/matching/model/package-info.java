@NullMarked
package dev.expunge.matching.model;

import org.jspecify.annotations.NullMarked;
