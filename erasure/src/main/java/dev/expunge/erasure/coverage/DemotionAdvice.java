package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.map.Disposition;
import dev.expunge.erasure.map.Link;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables whose rows are to be deleted, but may have to stay because a row that stays refers to them, and whose map then has no
 * rule for some column. Whether that ever happens only the rows tell, so it is advice.
 */
final class DemotionAdvice {
    private final Map<TableName, Mapped> personal = new TreeMap<>();
    private final Catalog catalog;
    private final Findings findings;

    /** By table, what may keep its rows. */
    private final Map<TableName, Set<String>> causes = new HashMap<>();

    DemotionAdvice(List<Mapped> personal, Catalog catalog, Findings findings) {
        personal.forEach(mapped -> this.personal.put(mapped.name(), mapped));
        this.catalog = catalog;
        this.findings = findings;
    }

    void find() {
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ForeignKey key : catalog.foreignKeys()) {
                if (personal.containsKey(catalog.covering(key.parent())) && keepsParent(key)) {
                    grows |= keep(catalog.covering(key.parent()), "constraint " + key.name());
                }
            }
            for (Mapped mapped : personal.values()) {
                for (Link link : mapped.map().belongsTo()) {
                    Mapped owner = personal.get(link.owner());
                    List<String> columns =
                            link.match().stream().map(Link.Match::column).toList();
                    if (owner != null && isOnKey(link, owner) && stays(mapped, columns, link, false)) {
                        grows |= keep(link.owner(), "the link from " + mapped.name());
                    }
                }
            }
        }
        personal.values().forEach(this::advise);
    }

    private boolean keepsParent(ForeignKey key) {
        TableName parent = catalog.covering(key.parent());
        Mapped child = personal.get(catalog.covering(key.child()));
        if (child == null) {
            return true;
        }
        Optional<Link> down = child.map().belongsTo().stream()
                .filter(link -> link.owner().equals(parent) && link.where().isEmpty())
                .filter(link -> pairs(link, key.childColumns(), key.parentColumns()))
                .findFirst();
        if (down.isPresent()) {
            return stays(child, key.childColumns(), down.get(), true);
        }
        Mapped owned = personal.get(parent);
        boolean up = owned != null
                && owned.map().belongsTo().stream()
                        .filter(link -> link.owner().equals(child.name())
                                && link.where().isEmpty())
                        .anyMatch(link -> pairs(link, key.parentColumns(), key.childColumns()));
        return !up || staysByItself(child, key.childColumns(), true);
    }

    /** Whether a person's row may stay and keep what is in these columns, by which it follows the link. */
    private boolean stays(Mapped mapped, List<String> columns, Link link, boolean constraint) {
        Map<String, Rule> shared = link.shared();
        boolean sharable =
                mapped.map().belongsTo().size() + mapped.map().identifiers().size() > 1
                        && !mapped.map().person();
        return staysByItself(mapped, columns, constraint)
                || sharable && shared != null && !releases(shared, columns, constraint);
    }

    private boolean staysByItself(Mapped mapped, List<String> columns, boolean constraint) {
        boolean stays = mapped.map().disposition() != Disposition.DELETE || causes.containsKey(mapped.name());
        return stays && !releases(mapped.ownRules(), columns, constraint);
    }

    /** Any other value unties a link; a constraint is content with null alone. */
    private static boolean releases(Map<String, Rule> rules, List<String> columns, boolean constraint) {
        return columns.stream()
                .map(rules::get)
                .anyMatch(
                        rule -> constraint ? rule instanceof Rule.Constant(var value) && value == null : rule != null);
    }

    private boolean keep(TableName table, String cause) {
        return causes.computeIfAbsent(table, name -> new LinkedHashSet<>()).add(cause);
    }

    /** Whether the link's pairs are among those of the constraint. */
    private static boolean pairs(Link link, List<String> mine, List<String> owners) {
        return link.match().stream().allMatch(pair -> {
            int at = mine.indexOf(pair.column());
            return at >= 0
                    && owners.get(at).equals(pair.ownerColumn())
                    && pair.prefix().isEmpty()
                    && pair.suffix().isEmpty();
        });
    }

    private static boolean isOnKey(Link link, Mapped owner) {
        Set<String> key = owner.key();
        return !key.isEmpty()
                && link.match().stream().map(Link.Match::ownerColumn).toList().containsAll(key);
    }

    private void advise(Mapped mapped) {
        Set<String> kept = causes.get(mapped.name());
        if (kept == null || mapped.map().disposition() != Disposition.DELETE) {
            return;
        }
        List<String> undecided = mapped.undecided();
        if (!undecided.isEmpty()) {
            findings.advice(mapped.name() + ": a row that is still referred to (" + Findings.listed(kept)
                    + ") is anonymised instead of deleted, and a request with such a row stays open, for the map has no rule for "
                    + Findings.listed(undecided));
        }
    }
}
