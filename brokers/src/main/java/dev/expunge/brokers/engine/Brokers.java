package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.FamilyRole;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The brokers that we know, in their latest definitions. */
public final class Brokers {
    private final Map<String, Definition> byId = new LinkedHashMap<>();
    private final Map<String, Definition> parents = new LinkedHashMap<>();

    public Brokers(List<Definition> definitions) {
        for (Definition one : definitions) {
            if (byId.put(one.id(), one) != null) {
                throw new IllegalArgumentException("broker " + one.id() + " is there twice");
            }
            if (one.family() != null && one.family().role() == FamilyRole.PARENT && one.removal() != null) {
                parents.put(one.family().id(), one);
            }
        }
    }

    public Collection<Definition> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Definition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The broker that takes requests for the whole family; empty where there is none. */
    Optional<Definition> parent(Definition member) {
        return Optional.ofNullable(member.family()).flatMap(family -> Optional.ofNullable(parents.get(family.id())));
    }

    boolean related(String one, String other) {
        return one.equals(other) || family(one).isPresent() && family(one).equals(family(other));
    }

    Optional<String> family(String broker) {
        return find(broker).map(Definition::family).filter(Objects::nonNull).map(Definition.Family::id);
    }
}
