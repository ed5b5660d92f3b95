/** What every bench needs: a node, a run's pace, series of figures and the report of their ratios. */
@NullMarked
package dev.expunge.bench.kit;

import org.jspecify.annotations.NullMarked;
