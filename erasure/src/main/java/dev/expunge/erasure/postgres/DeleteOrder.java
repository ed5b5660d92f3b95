package dev.expunge.erasure.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order tables lose their rows: referencing ones before referenced ones (Tarjan, SIAM J. Comput. 1(2), 1972). What
 * references one another goes together, and so does what no user trigger watches: constraints are checked at the end of a
 * statement.
 */
final class DeleteOrder {
    private final Set<Relation> relations;
    private final Map<Relation, Integer> index = new HashMap<>();
    private final Map<Relation, Integer> low = new HashMap<>();
    private final Deque<Relation> path = new ArrayDeque<>();
    private final Set<Relation> onPath = new HashSet<>();
    private final List<List<Relation>> components = new ArrayList<>();

    private DeleteOrder(Collection<Relation> relations) {
        this.relations = new HashSet<>(relations);
    }

    static List<List<Relation>> groups(Collection<Relation> relations) {
        DeleteOrder order = new DeleteOrder(relations);
        relations.stream()
                .filter(relation -> !order.index.containsKey(relation))
                .forEach(order::visit);
        return merged(order.components);
    }

    private static List<List<Relation>> merged(List<List<Relation>> components) {
        List<List<Relation>> groups = new ArrayList<>();
        boolean open = false;
        for (List<Relation> component : components) {
            boolean quiet = component.stream().noneMatch(Relation::fires);
            if (quiet && open) {
                groups.getLast().addAll(component);
            } else {
                groups.add(new ArrayList<>(component));
            }
            open = quiet;
        }
        return groups;
    }

    /** Emits a component after everything that references it. */
    private void visit(Relation relation) {
        int number = index.size();
        index.put(relation, number);
        low.put(relation, number);
        path.push(relation);
        onPath.add(relation);
        for (Reference reference : relation.references) {
            Relation child = reference.child();
            if (child == null || !relations.contains(child)) {
                continue;
            }
            if (!index.containsKey(child)) {
                visit(child);
                low.merge(relation, low.get(child), Math::min);
            } else if (onPath.contains(child)) {
                low.merge(relation, index.get(child), Math::min);
            }
        }
        if (low.get(relation) == number) {
            List<Relation> component = new ArrayList<>();
            Relation member;
            do {
                member = path.pop();
                onPath.remove(member);
                component.add(member);
            } while (member != relation);
            components.add(component);
        }
    }
}
