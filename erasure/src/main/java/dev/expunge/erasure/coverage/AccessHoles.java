package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.map.TableName;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the connected role may not do, or not see. Rows are locked before they are changed, which takes UPDATE on every personal
 * table; whether a row may be deleted, the rows of every referencing table decide.
 */
final class AccessHoles {
    private final List<Mapped> personal;
    private final Catalog catalog;
    private final Findings findings;
    private final Map<TableName, Set<Privilege>> needed = new TreeMap<>();

    AccessHoles(List<Mapped> personal, Catalog catalog, Findings findings) {
        this.personal = personal;
        this.catalog = catalog;
        this.findings = findings;
    }

    void find() {
        for (Mapped mapped : personal) {
            need(mapped.name(), EnumSet.of(Privilege.USAGE, Privilege.SELECT, Privilege.UPDATE));
            if (mapped.isDeleted()) {
                need(mapped.name(), EnumSet.of(Privilege.DELETE));
            }
        }
        for (ForeignKey key : catalog.foreignKeys()) {
            if (personal.stream().anyMatch(mapped -> mapped.name().equals(catalog.covering(key.parent())))) {
                need(key.child(), EnumSet.of(Privilege.USAGE, Privilege.SELECT));
            }
        }
        needed.forEach((name, privileges) -> catalog.table(name).ifPresent(table -> check(table, privileges)));
    }

    private void need(TableName table, Set<Privilege> privileges) {
        needed.computeIfAbsent(table, name -> EnumSet.noneOf(Privilege.class)).addAll(privileges);
    }

    private void check(Table table, Set<Privilege> privileges) {
        for (Privilege privilege : privileges) {
            if (!table.privileges().contains(privilege)) {
                findings.hole(
                        table.name(),
                        null,
                        privilege == Privilege.USAGE
                                ? "the connected role lacks USAGE on the schema"
                                : "the connected role lacks " + privilege + " on the table");
            }
        }
        if (table.hidesRows()) {
            findings.hole(
                    table.name(),
                    null,
                    "row security hides rows from the connected role, which needs BYPASSRLS, or to own a table that does not"
                            + " force it");
        }
    }
}
