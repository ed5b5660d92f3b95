package dev.expunge.receipts;

/** A trigger or rule on a mapped table that ran with the operator's consent. */
public record AcceptedTrigger(String table, String trigger, String reason) {
    public AcceptedTrigger {
        Require.text(table, "table");
        Require.text(trigger, "trigger");
        Require.text(reason, "reason");
    }
}
