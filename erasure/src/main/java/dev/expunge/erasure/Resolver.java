package dev.expunge.erasure;

import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Resolves subjects over all sources of a tenant and environment until nothing new is found. Keeps nothing between calls. */
public final class Resolver {
    private static final int MAX_ROUNDS = 100;

    private final List<Store> stores;
    private final IdentifierTypes types;

    /** @param stores no two of the same name */
    public Resolver(List<Store> stores) {
        this.stores = List.copyOf(stores);
        this.types = IdentifierTypes.of(stores.stream().map(Store::map).toList());
    }

    /** Types of given identifiers for which no source has a column. */
    public Set<String> notSearched(Subject subject) {
        return types.notSearched(subject);
    }

    /**
     * Resolves each subject, in the given order. What a subject has learned before is judged again, for others may hold it
     * since.
     *
     * @throws StoreUnavailableException when a source does not answer
     */
    public List<Resolved> resolve(List<Subject> subjects) {
        return resolve(subjects, Map.of());
    }

    /**
     * The same for subjects of whom something was erased before.
     *
     * @param earlier by source name, what was erased of them there
     */
    public List<Resolved> resolve(List<Subject> subjects, Map<String, List<Erased>> earlier) {
        List<Resolution> all =
                subjects.stream().map(subject -> new Resolution(subject, types)).toList();
        ask(all, Resolution::relearn, Resolution::judgeLearned);
        List<Resolution> open = new ArrayList<>(all);
        for (int round = 0; round < MAX_ROUNDS && !open.isEmpty(); round++) {
            look(open, earlier);
            ask(open, Resolution::undecidedLinks, Resolution::decide);
            ask(open, Resolution::questions, Resolution::learn);
            open.removeIf(Resolution::isSettled);
        }
        open.forEach(Resolution::giveUp);
        return all.stream().map(Resolution::result).toList();
    }

    private void look(List<Resolution> open, Map<String, List<Erased>> earlier) {
        List<Subject> subjects = open.stream().map(Resolution::subject).toList();
        Map<String, Map<String, Found>> bySubject = new HashMap<>();
        for (Store store : stores) {
            for (Found found : store.find(subjects, earlier.getOrDefault(store.name(), List.of()))) {
                bySubject
                        .computeIfAbsent(found.subject(), key -> new LinkedHashMap<>())
                        .put(store.name(), found);
            }
        }
        open.forEach(one -> one.look(bySubject.getOrDefault(one.subject().reference(), Map.of())));
    }

    /** What a resolution makes of the roots that hold identifiers, by source. */
    @FunctionalInterface
    private interface Answer {
        void hear(Resolution resolution, Map<String, Map<Identifier, Set<RowRef>>> holders);
    }

    private void ask(List<Resolution> open, Function<Resolution, Set<Identifier>> question, Answer answer) {
        Set<Identifier> asked = new HashSet<>();
        open.forEach(one -> asked.addAll(question.apply(one)));
        Map<String, Map<Identifier, Set<RowRef>>> holders =
                asked.isEmpty() ? Map.of() : stores.stream().collect(toMap(Store::name, store -> store.holders(asked)));
        open.forEach(one -> answer.hear(one, holders));
    }
}
