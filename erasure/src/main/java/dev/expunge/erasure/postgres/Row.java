package dev.expunge.erasure.postgres;

import dev.expunge.erasure.RowRef;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as it was read: its key and whatever the engine decides by. */
final class Row {
    private final Relation relation;
    private final @Nullable String[] facts;
    private @Nullable Key key;

    Row(Relation relation, @Nullable String[] facts) {
        this.relation = relation;
        this.facts = facts;
    }

    Relation relation() {
        return relation;
    }

    Key key() {
        Key known = key;
        if (known == null) {
            known = relation.key(facts);
            key = known;
        }
        return known;
    }

    /** Whether all of its key is known. */
    boolean isNamed() {
        return Arrays.stream(facts, 0, relation.keyWidth()).allMatch(Objects::nonNull);
    }

    @Nullable
    String fact(int place) {
        return facts[place];
    }

    /** Everything but the key, as one text. */
    String content() {
        return Arrays.toString(Arrays.copyOfRange(facts, relation.keyWidth(), facts.length));
    }

    boolean isAsRead(@Nullable String[] now) {
        return Arrays.equals(facts, now);
    }

    /** For callers. Where the table has no key this is a physical address, good for a moment only. */
    RowRef reference() {
        return new RowRef(relation.name(), key().values());
    }

    /** Names a row inside one transaction. */
    record Key(Relation relation, List<String> values) {}
}
