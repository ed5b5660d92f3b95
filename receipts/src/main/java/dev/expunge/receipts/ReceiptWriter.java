package dev.expunge.receipts;

import static dev.expunge.receipts.MembersReader.word;

/** The JSON of a receipt. {@link ReceiptReader} is its mirror. */
final class ReceiptWriter {

    private ReceiptWriter() {}

    static Json write(Receipt receipt) {
        return Json.members()
                .put("requestId", receipt.requestId())
                .put("tenant", receipt.tenant())
                .put("kind", word(receipt.kind()))
                .put("environment", word(receipt.environment()))
                .put("dialect", receipt.dialect())
                .put("received", receipt.received().toString())
                .put("completed", receipt.completed().toString())
                .put("deadline", receipt.deadline().toString())
                .put("subject", Json.Items.of(receipt.subject(), ReceiptWriter::commitment))
                .put("sources", Json.Items.of(receipt.sources(), ReceiptWriter::source))
                .put("notCovered", notCovered(receipt.notCovered()))
                .put("holds", Json.Items.of(receipt.holds(), ReceiptWriter::hold))
                .end();
    }

    private static Json commitment(SubjectCommitment commitment) {
        return Json.members()
                .put("type", commitment.type())
                .put("hash", commitment.hash())
                .end();
    }

    private static Json source(SourceStatement source) {
        return Json.members()
                .put("name", source.name())
                .put("mapDigest", source.mapDigest())
                .put("schemaDigest", source.schemaDigest())
                .put("atomic", source.atomic())
                .put("counts", counts(source.counts()))
                .put("tables", Json.Items.of(source.tables(), ReceiptWriter::outcome))
                .put("mentions", mentions(source.mentions()))
                .put("triggers", Json.Items.of(source.triggers(), ReceiptWriter::trigger))
                .put("residue", word(source.residue()))
                .put("checks", Json.Items.of(source.checks(), ReceiptWriter::check))
                .end();
    }

    private static Json counts(Counts counts) {
        return switch (counts) {
            case Counts.Committed committed ->
                Json.members()
                        .put("basis", "committed")
                        .put("transaction", committed.transaction())
                        .end();
            case Counts.AsPlanned() -> Json.members().put("basis", "as planned").end();
        };
    }

    private static Json outcome(TableOutcome outcome) {
        Json.Builder members = Json.members().put("table", outcome.table());
        return switch (outcome) {
            case TableOutcome.Changed changed ->
                members.put("action", word(changed.change()))
                        .put("rows", changed.rows())
                        .end();
            case TableOutcome.Retained retained ->
                members.put("action", "retained")
                        .put("rows", retained.rows())
                        .put("ground", retained.ground())
                        .put("citation", retained.citation())
                        .put("until", retained.until().toString())
                        .end();
        };
    }

    private static Json mentions(MentionSweep sweep) {
        return switch (sweep) {
            case MentionSweep.Ran ran ->
                Json.members()
                        .put("sweep", "ran")
                        .put("columns", Json.Items.of(ran.columns(), ReceiptWriter::column))
                        .end();
            case MentionSweep.NotRun notRun ->
                Json.members()
                        .put("sweep", "not run")
                        .put("reason", notRun.reason())
                        .end();
        };
    }

    private static Json column(MentionColumn column) {
        return Json.members()
                .put("table", column.table())
                .put("column", column.column())
                .put("rule", word(column.rule()))
                .put("mentions", column.mentions())
                .put("reason", column.reason())
                .end();
    }

    private static Json trigger(AcceptedTrigger trigger) {
        return Json.members()
                .put("table", trigger.table())
                .put("trigger", trigger.trigger())
                .put("reason", trigger.reason())
                .end();
    }

    private static Json check(Check check) {
        return Json.members()
                .put("what", word(check.what()))
                .put("count", check.count())
                .put("at", check.at().toString())
                .end();
    }

    private static Json notCovered(NotCovered notCovered) {
        return Json.members()
                .put(
                        "tables",
                        Json.Items.of(
                                notCovered.tables(),
                                table -> Json.members()
                                        .put("source", table.source())
                                        .put("table", table.table())
                                        .put("reason", table.reason())
                                        .end()))
                .put(
                        "ambiguous",
                        Json.Items.of(
                                notCovered.ambiguous(),
                                identifiers -> Json.members()
                                        .put("type", identifiers.type())
                                        .put("count", identifiers.count())
                                        .end()))
                .put(
                        "stores",
                        Json.Items.of(
                                notCovered.stores(),
                                store -> Json.members()
                                        .put("name", store.name())
                                        .put("reason", store.reason())
                                        .end()))
                .end();
    }

    private static Json hold(Hold hold) {
        return Json.members()
                .put("ground", hold.ground())
                .put("placed", hold.placed().toString())
                .put("lifted", hold.lifted().toString())
                .end();
    }
}
