package dev.expunge.receipts;

import java.util.function.Function;

/** Reads what {@link ReceiptWriter} wrote, and nothing else: every member is required and no other one allowed. */
final class ReceiptReader {

    private ReceiptReader() {}

    /** @throws Malformed when this is no receipt of format 1 */
    static Receipt read(MembersReader members) {
        return whole(
                members,
                m -> new Receipt(
                        m.text("requestId"),
                        m.text("tenant"),
                        m.word("kind", Receipt.Kind.class),
                        m.word("environment", Receipt.Environment.class),
                        m.text("dialect"),
                        m.instant("received"),
                        m.instant("completed"),
                        m.instant("deadline"),
                        m.list("subject", part(s -> new SubjectCommitment(s.text("type"), s.text("hash")))),
                        m.list("sources", part(ReceiptReader::source)),
                        whole(m.object("notCovered"), ReceiptReader::notCovered),
                        m.list(
                                "holds",
                                part(h -> new Hold(h.text("ground"), h.instant("placed"), h.instant("lifted"))))));
    }

    private static SourceStatement source(MembersReader m) {
        return new SourceStatement(
                m.text("name"),
                m.text("mapDigest"),
                m.text("schemaDigest"),
                m.flag("atomic"),
                whole(m.object("counts"), ReceiptReader::counts),
                m.list("tables", part(ReceiptReader::outcome)),
                whole(m.object("mentions"), ReceiptReader::mentions),
                m.list(
                        "triggers",
                        part(t -> new AcceptedTrigger(t.text("table"), t.text("trigger"), t.text("reason")))),
                m.word("residue", Residue.class),
                m.list(
                        "checks",
                        part(c -> new Check(c.word("what", Check.What.class), c.whole("count"), c.instant("at")))));
    }

    private static Counts counts(MembersReader m) {
        return switch (m.text("basis")) {
            case "committed" -> new Counts.Committed(m.text("transaction"));
            case "as planned" -> new Counts.AsPlanned();
            default -> throw new Malformed("basis is neither committed nor as planned");
        };
    }

    private static TableOutcome outcome(MembersReader m) {
        String table = m.text("table");
        if (m.text("action").equals("retained")) {
            return new TableOutcome.Retained(
                    table, m.whole("rows"), m.text("ground"), m.text("citation"), m.date("until"));
        }
        return new TableOutcome.Changed(table, m.word("action", Change.class), m.whole("rows"));
    }

    private static MentionSweep mentions(MembersReader m) {
        return switch (m.text("sweep")) {
            case "ran" -> new MentionSweep.Ran(m.list("columns", part(ReceiptReader::column)));
            case "not run" -> new MentionSweep.NotRun(m.text("reason"));
            default -> throw new Malformed("sweep is neither ran nor not run");
        };
    }

    private static MentionColumn column(MembersReader m) {
        return new MentionColumn(
                m.text("table"),
                m.text("column"),
                m.word("rule", MentionColumn.Rule.class),
                m.whole("mentions"),
                m.text("reason"));
    }

    private static NotCovered notCovered(MembersReader m) {
        return new NotCovered(
                m.list(
                        "tables",
                        part(t -> new NotCovered.IgnoredTable(t.text("source"), t.text("table"), t.text("reason")))),
                m.list("ambiguous", part(a -> new NotCovered.AmbiguousIdentifiers(a.text("type"), a.whole("count")))),
                m.list("stores", part(s -> new NotCovered.UncoveredStore(s.text("name"), s.text("reason")))));
    }

    private static <T> Function<MembersReader, T> part(Function<MembersReader, T> read) {
        return members -> whole(members, read);
    }

    /** What a constructor refuses is as malformed as what a reader refuses. */
    private static <T> T whole(MembersReader members, Function<MembersReader, T> read) {
        try {
            T value = read.apply(members);
            members.end();
            return value;
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }
}
