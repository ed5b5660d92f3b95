package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * What happened in one connected store.
 *
 * @param mapDigest of the data map that was applied
 * @param schemaDigest of the schema as the erasing and the verifying transaction saw it
 * @param atomic false when the store has no single transaction over all its tables
 * @param counts whether the numbers below are known to be committed
 * @param triggers of mapped tables that the operator accepted; they ran
 * @param checks what the verification looked for after the commit, each without finding anything left
 */
public record SourceStatement(
        String name,
        String mapDigest,
        String schemaDigest,
        boolean atomic,
        Counts counts,
        List<TableOutcome> tables,
        MentionSweep mentions,
        List<AcceptedTrigger> triggers,
        Residue residue,
        List<Check> checks) {

    public SourceStatement {
        Require.text(name, "name");
        Require.text(mapDigest, "mapDigest");
        Require.text(schemaDigest, "schemaDigest");
        requireNonNull(counts, "counts is null");
        tables = Require.list(tables, "tables");
        requireNonNull(mentions, "mentions is null");
        triggers = Require.list(triggers, "triggers");
        requireNonNull(residue, "residue is null");
        checks = Require.list(checks, "checks");
        Require.check(namesEachOutcomeOnce(tables), "tables names an outcome of a table twice");
    }

    private static boolean namesEachOutcomeOnce(List<TableOutcome> tables) {
        var seen = new HashSet<List<Object>>();
        return tables.stream()
                .allMatch(outcome -> seen.add(
                        switch (outcome) {
                            case TableOutcome.Changed changed -> List.of(changed.table(), changed.change());
                            case TableOutcome.Retained kept ->
                                List.of(kept.table(), kept.ground(), kept.citation(), kept.until());
                        }));
    }
}
