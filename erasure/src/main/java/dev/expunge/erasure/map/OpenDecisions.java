package dev.expunge.erasure.map;

import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a discovered map leaves to people: every {@code todo}, and every {@code guess} of less than {@link #SURE} that nobody has
 * confirmed. A column may be called todo or guess, so only the places where the format has them are looked at.
 */
final class OpenDecisions {
    static final BigDecimal SURE = new BigDecimal("0.9");

    private final Problems problems;

    OpenDecisions(Problems problems) {
        this.problems = problems;
    }

    void find(Tree.Members root) {
        root.members("backups").ifPresent(this::look);
        root.members("tables")
                .ifPresent(tables -> tables.values().values().forEach(value -> {
                    if (value instanceof Tree.Members table) {
                        table(table);
                    }
                }));
        root.members("large-objects").ifPresent(this::look);
    }

    private void table(Tree.Members table) {
        look(table);
        each(table, "identifiers");
        for (Tree item : table.items("belongs-to")) {
            if (item instanceof Tree.Members link) {
                look(link);
            }
        }
        table.members("retention").ifPresent(this::look);
        each(table, "columns");
        each(table, "triggers");
    }

    private void each(Tree.Members table, String member) {
        table.members(member)
                .ifPresent(named -> named.values().values().forEach(value -> {
                    if (value instanceof Tree.Members one) {
                        look(one);
                    }
                }));
    }

    private void look(Tree.Members at) {
        Texts.reason(at, "todo", problems)
                .ifPresent(question -> problems.add(at.value("todo"), "is to be decided: " + question));
        at.members("guess")
                .ifPresent(guess -> confidence(guess).ifPresent(confidence -> {
                    if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
                        problems.add(guess.value("confidence"), "must be from 0 to 1");
                    } else if (confidence.compareTo(SURE) < 0 && !isConfirmed(guess)) {
                        problems.add(
                                at.key("guess"),
                                "is an unconfirmed guess of " + confidence.toPlainString() + ": "
                                        + guess.text("reason").orElse("")
                                        + " (correct what is wrong, then say confirmed: true,"
                                        + " or take the guess out)");
                    }
                }));
    }

    private static Optional<BigDecimal> confidence(Tree.Members guess) {
        return guess.scalar("confidence").flatMap(Tree.Scalar::number);
    }

    private static boolean isConfirmed(Tree.Members guess) {
        return guess.text("confirmed")
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent();
    }
}
