package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.Table.Privilege;
import java.util.Map;

/** Relations that are not sampled: materialised views, foreign tables, and what the connected role may not read. */
final class Unsampled {
    private Unsampled() {}

    static Map<String, Object> of(Table table) {
        return switch (table.kind()) {
            case MATERIALISED_VIEW ->
                table.privileges().contains(Privilege.REFRESH)
                        ? Yaml.mapping(
                                "refresh",
                                true,
                                "guess",
                                new Guess(0.92, "a materialised view holds what its query finds").yaml())
                        : Yaml.mapping(
                                "todo",
                                "the connected role may not refresh this materialised view: let it, or say why nothing in it is personal");
            case FOREIGN ->
                Yaml.mapping(
                        "todo",
                        "rows of a foreign table are erased in their own source: map them there, and ignore them here");
            case TABLE, PARTITIONED, PARTITION ->
                Yaml.mapping(
                        "todo",
                        table.hidesRows()
                                ? "row security hides rows from the connected role: let it see all"
                                : "the table could not be read, for want of a privilege or in time");
        };
    }
}
