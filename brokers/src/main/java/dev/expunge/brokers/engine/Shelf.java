package dev.expunge.brokers.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Things of one kind in memory, by id and by whose they are.
 *
 * @param <I> their ids
 * @param <O> whose they are
 * @param <T> the things
 */
final class Shelf<I, O, T> {
    private final Function<T, I> id;
    private final Function<T, O> owner;
    private final ToLongFunction<T> version;
    private final Map<I, T> things = new HashMap<>();
    private final Map<O, Set<I>> owned = new HashMap<>();

    Shelf(Function<T, I> id, Function<T, O> owner, ToLongFunction<T> version) {
        this.id = id;
        this.owner = owner;
        this.version = version;
    }

    /** Whether each is stored in the version that it was read with. */
    boolean allCurrent(List<T> some) {
        return some.stream()
                .allMatch(one -> version.applyAsLong(one)
                        == find(id.apply(one)).map(version::applyAsLong).orElse(0L));
    }

    void put(T one) {
        things.put(id.apply(one), one);
        owned.computeIfAbsent(owner.apply(one), whose -> new LinkedHashSet<>()).add(id.apply(one));
    }

    T get(I which) {
        return Objects.requireNonNull(things.get(which), "it is not there");
    }

    Optional<T> find(I which) {
        return Optional.ofNullable(things.get(which));
    }

    /** In the order they came. */
    List<T> of(O whose) {
        List<T> some = new ArrayList<>();
        owned.getOrDefault(whose, Set.of()).forEach(one -> some.add(get(one)));
        return some;
    }
}
