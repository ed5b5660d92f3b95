package dev.expunge.receipts;

import static dev.expunge.receipts.MembersReader.word;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A verification in words, for a person at a terminal. Ends with a line end. */
public final class VerificationReport {

    private final List<String> lines = new ArrayList<>();

    private VerificationReport() {}

    public static String of(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> new VerificationReport().verified(verified);
            case Verification.Rejected rejected -> "REJECTED: " + shown(rejected.reason()) + "\n";
        };
    }

    private String verified(Verification.Verified verified) {
        Receipt receipt = verified.receipt();
        BatchHead batch = verified.batch();
        line("Verified: unchanged since it was signed with the key %s", batch.key());
        line(
                "  signed     %s, receipt %d of %d in batch %d of tenant %s",
                batch.signedAt(), verified.index() + 1, batch.size(), batch.sequence(), receipt.tenant());
        line(
                "  request    %s: %s, %s, %s",
                receipt.requestId(), word(receipt.kind()), word(receipt.environment()), receipt.dialect());
        line("  received   %s", receipt.received());
        line("  completed  %s, deadline %s", receipt.completed(), receipt.deadline());
        line(
                "  subject    %s",
                receipt.subject().stream().map(SubjectCommitment::type).collect(joining(", ")));
        receipt.holds().forEach(hold -> line("  held       %s to %s: %s", hold.placed(), hold.lifted(), hold.ground()));
        receipt.sources().forEach(this::source);
        notCovered(receipt);
        return String.join("\n", lines) + "\n";
    }

    private void source(SourceStatement source) {
        line("");
        line(
                "Source %s (%s, %s, residue: %s)",
                source.name(),
                source.atomic() ? "one transaction" : "not atomic",
                switch (source.counts()) {
                    case Counts.Committed committed -> "committed as " + committed.transaction();
                    case Counts.AsPlanned() -> "counts as planned";
                },
                word(source.residue()));
        line("  map %s, schema %s", source.mapDigest(), source.schemaDigest());
        if (source.tables().isEmpty()) {
            line("  nothing of this person was found here");
        }
        int width = source.tables().stream()
                .mapToInt(t -> shown(t.table()).length())
                .max()
                .orElse(0);
        for (TableOutcome outcome : source.tables()) {
            line("  %-" + width + "s  %-13s %8d%s", outcome.table(), action(outcome), outcome.rows(), grounds(outcome));
        }
        mentions(source.mentions());
        source.triggers()
                .forEach(trigger ->
                        line("  trigger %s on %s ran: %s", trigger.trigger(), trigger.table(), trigger.reason()));
        source.checks()
                .forEach(check -> line("  checked %s (%d) at %s", word(check.what()), check.count(), check.at()));
    }

    private void mentions(MentionSweep sweep) {
        switch (sweep) {
            case MentionSweep.NotRun notRun -> line("  mentions not swept: %s", notRun.reason());
            case MentionSweep.Ran ran -> {
                line("  mentions swept in %d columns", ran.columns().size());
                ran.columns().stream()
                        .filter(column -> column.mentions() > 0)
                        .forEach(column -> line(
                                "    %s.%s: %d, %s%s",
                                column.table(),
                                column.column(),
                                column.mentions(),
                                word(column.rule()),
                                column.reason().isEmpty() ? "" : ": " + column.reason()));
            }
        }
    }

    private void notCovered(Receipt receipt) {
        NotCovered not = receipt.notCovered();
        List<String> all = Stream.of(
                        not.tables().stream().map(t -> t.source() + ": " + t.table() + ": " + t.reason()),
                        not.ambiguous().stream().map(a -> a.count() + " ambiguous " + a.type()),
                        not.stores().stream().map(s -> s.name() + ": " + s.reason()),
                        receipt.sources().stream()
                                .filter(s -> s.mentions() instanceof MentionSweep.NotRun)
                                .map(s -> s.name() + ": mentions in free text"))
                .flatMap(each -> each)
                .toList();
        line("");
        line(all.isEmpty() ? "Not covered: nothing that the operator named" : "Not covered");
        all.forEach(each -> line("  %s", each));
    }

    private static String action(TableOutcome outcome) {
        return switch (outcome) {
            case TableOutcome.Changed changed -> word(changed.change());
            case TableOutcome.Retained retained -> "retained";
        };
    }

    private static String grounds(TableOutcome outcome) {
        return switch (outcome) {
            case TableOutcome.Changed changed -> "";
            case TableOutcome.Retained kept ->
                "  " + kept.ground() + " (" + kept.citation() + ") until " + kept.until();
        };
    }

    private void line(String format, Object... values) {
        Object[] safe = Stream.of(values)
                .map(value -> value instanceof Number ? value : shown(value.toString()))
                .toArray();
        lines.add(String.format(Locale.ROOT, format, safe).stripTrailing());
    }

    /** Names come from databases: nothing in them may steer the terminal or turn the reading direction. */
    private static String shown(String value) {
        return value.codePoints()
                .mapToObj(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        String.format("\\u{%x}", c);
                    default -> Character.toString(c);
                })
                .collect(joining());
    }
}
