package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against it that somebody's rows come from a backup, where only such may be erased: a row that is newer, or of which
 * nobody knows how old it is.
 */
final class Ages {
    private final String source;

    Ages(String source) {
        this.source = source;
    }

    /** Of the rows that a judgement decides on and that are still there. */
    Set<Hole> doubts(Judgement judgement) {
        Set<Hole> doubts = new LinkedHashSet<>();
        Instant moment = judgement.holding().subject().olderThan();
        if (moment != null) {
            for (Decision decision : judgement.open()) {
                doubt(decision.member().row(), couldBeFilledAnew(decision.member()), moment, doubts);
            }
        }
        return doubts;
    }

    /** Of rows of others that mention the subject. */
    Set<Hole> doubts(Connection connection, @Nullable Instant moment, Collection<Mention> mentions)
            throws SQLException {
        Set<Hole> doubts = new LinkedHashSet<>();
        if (moment != null) {
            List<Row.Key> keys = new ArrayList<>();
            mentions.forEach(mention -> keys.add(mention.key()));
            for (Row row : Rows.read(connection, keys)) {
                doubt(row, false, moment, doubts);
            }
        }
        return doubts;
    }

    private void doubt(Row row, boolean anew, Instant moment, Set<Hole> doubts) {
        @Nullable Dated created = row.relation().created();
        @Nullable Dated changed = row.relation().changed();
        if (created == null) {
            doubts.add(hole(row, null, "the data map names no created column, so nobody knows how old a row is"));
            return;
        }
        doubt(row, created, moment, doubts);
        if (changed != null) {
            doubt(row, changed, moment, doubts);
        } else if (anew) {
            doubts.add(hole(
                    row,
                    null,
                    "a row under an old key may have been filled anew: the data map names no changed column"));
        }
    }

    private void doubt(Row row, Dated dated, Instant moment, Set<Hole> doubts) {
        @Nullable String doubt = dated.doubt(row, moment);
        if (doubt != null) {
            doubts.add(hole(row, dated.column(), doubt));
        }
    }

    /**
     * A row that names the person: its age is that of the row, not of what stands in it. What would be deleted today may have been
     * overwritten by the erasure before, as long as something that a law keeps referred to it.
     */
    private static boolean couldBeFilledAnew(Member member) {
        return member.isPerson() || member.claims().stream().anyMatch(Member.Claim.ByIdentifier.class::isInstance);
    }

    private Hole hole(Row row, @Nullable String column, String reason) {
        return new Hole(source, row.relation().name(), column, reason);
    }
}
