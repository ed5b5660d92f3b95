package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.discovery.Role.Tie;
import dev.expunge.erasure.map.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tables a law may keep, and whose rows may have to stay because others refer to them. */
final class Dispositions {
    private final Catalog catalog;
    private final Survey survey;
    private final Map<TableName, Role> roles;
    private final Map<TableName, String> grounds = new HashMap<>();
    private final Set<TableName> staying = new HashSet<>();

    Dispositions(Catalog catalog, Survey survey, Map<TableName, Role> roles) {
        this.catalog = catalog;
        this.survey = survey;
        this.roles = roles;
        retain();
        stay();
    }

    /** The ground on which the table's rows may have to be kept. */
    Optional<String> ground(TableName table) {
        return Optional.ofNullable(grounds.get(table));
    }

    /** Whether a row of it may have to stay, overwritten. */
    boolean mayStay(TableName table) {
        return roles.get(table) instanceof Role.Root || staying.contains(table);
    }

    /** Whether a row of it can be several people's. */
    boolean isShared(TableName table) {
        return isShared(table, new HashSet<>());
    }

    private boolean isShared(TableName table, Set<TableName> seen) {
        if (!seen.add(table) || !(roles.get(table) instanceof Role.Owned owned)) {
            return false;
        }
        boolean named = survey.columns(survey.table(table), Topic.EMAIL, Topic.PHONE).stream()
                .anyMatch(column ->
                        owned.ties().stream().noneMatch(tie -> tie.columns().contains(column.name())));
        return named
                || owned.ties().size() > 1
                || owned.ties().stream().anyMatch(Tie::reverse)
                || owned.ties().stream().anyMatch(tie -> isShared(tie.owner(), seen));
    }

    private void retain() {
        roles.forEach((name, role) -> {
            if (role instanceof Role.Owned || role instanceof Role.Identified) {
                Retentions.ledger(survey, survey.table(name)).ifPresent(ground -> grounds.put(name, ground));
            }
        });
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Map.Entry<TableName, Role> entry : roles.entrySet()) {
                if (entry.getValue() instanceof Role.Owned owned && !grounds.containsKey(entry.getKey())) {
                    Optional<String> inherited = owned.ties().stream()
                            .filter(tie -> !tie.reverse())
                            .flatMap(tie -> Optional.ofNullable(grounds.get(tie.owner())).stream())
                            .findFirst();
                    inherited.ifPresent(ground -> grounds.put(entry.getKey(), ground));
                    grows |= inherited.isPresent();
                }
            }
        }
    }

    private void stay() {
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ForeignKey key : catalog.foreignKeys()) {
                TableName child = catalog.covering(key.child());
                TableName parent = catalog.covering(key.parent());
                if (roles.get(parent) instanceof Role.Owned && !child.equals(parent) && !goesWith(child, parent)) {
                    grows |= staying.add(parent);
                }
            }
        }
    }

    /** Whether a row that refers to an owned one is sure to go with it. */
    private boolean goesWith(TableName child, TableName parent) {
        if (!(roles.get(child) instanceof Role.Owned owned)
                || grounds.containsKey(child)
                || staying.contains(child)
                || isShared(child)) {
            return roles.get(parent) instanceof Role.Owned up
                    && up.ties().stream()
                            .anyMatch(tie -> tie.reverse() && tie.owner().equals(child))
                    && !grounds.containsKey(child)
                    && !staying.contains(child);
        }
        return owned.ties().stream().anyMatch(tie -> tie.owner().equals(parent))
                || roles.get(parent) instanceof Role.Owned up
                        && up.ties().stream()
                                .anyMatch(tie -> tie.reverse() && tie.owner().equals(child));
    }
}
