package dev.expunge.receipts;

import java.util.List;

/** What this receipt does not vouch for. */
public record NotCovered(List<IgnoredTable> tables, List<AmbiguousIdentifiers> ambiguous, List<UncoveredStore> stores) {

    /** A table or column that the data map leaves out on purpose. */
    public record IgnoredTable(String source, String table, String reason) {
        public IgnoredTable {
            Require.text(source, "source");
            Require.text(table, "table");
            Require.text(reason, "reason");
        }
    }

    /** Learned identifiers that several people share and that therefore pulled nobody in. */
    public record AmbiguousIdentifiers(String type, long count) {
        public AmbiguousIdentifiers {
            Require.text(type, "type");
            Require.count(count, "count");
        }
    }

    /** A store that is known and was not reached by this request, such as backups until they rotate. */
    public record UncoveredStore(String name, String reason) {
        public UncoveredStore {
            Require.text(name, "name");
            Require.text(reason, "reason");
        }
    }

    public NotCovered {
        tables = Require.list(tables, "tables");
        ambiguous = Require.list(ambiguous, "ambiguous");
        stores = Require.list(stores, "stores");
    }

    public static NotCovered nothing() {
        return new NotCovered(List.of(), List.of(), List.of());
    }
}
