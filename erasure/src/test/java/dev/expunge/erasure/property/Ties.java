package dev.expunge.erasure.property;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a row still says about others; overwriting its columns takes that away.
 *
 * @param wiped columns that were overwritten
 */
record Ties(
        List<Row.Claim> claims,
        List<Row.Pointer> pointers,
        Map<IdentifierColumn, Id> holds,
        List<Row.Mention> mentions,
        Set<Column> wiped) {
    static Ties of(Row row) {
        return new Ties(
                List.copyOf(row.claims),
                List.copyOf(row.pointers),
                Collections.unmodifiableMap(new LinkedHashMap<>(row.holds)),
                List.copyOf(row.mentions),
                Set.of());
    }

    Ties without(Set<Column> overwritten) {
        Set<Column> wipedNow = new LinkedHashSet<>(wiped);
        wipedNow.addAll(overwritten);
        Map<IdentifierColumn, Id> held = new LinkedHashMap<>(holds);
        held.keySet().removeIf(identifier -> overwritten.contains(identifier.column));
        return new Ties(
                claims.stream().filter(claim -> survives(claim, overwritten)).toList(),
                pointers.stream()
                        .filter(pointer -> survives(pointer, overwritten))
                        .toList(),
                held,
                mentions.stream()
                        .filter(mention -> !overwritten.contains(mention.column()))
                        .toList(),
                wipedNow);
    }

    static boolean survives(Row.Claim claim, Set<Column> overwritten) {
        return claim.link().pairs.stream().noneMatch(pair -> overwritten.contains(pair.mine()))
                && claim.link().where.keySet().stream().noneMatch(overwritten::contains);
    }

    static boolean survives(Row.Pointer pointer, Set<Column> overwritten) {
        return pointer.foreignKey().columns().stream().noneMatch(overwritten::contains);
    }

    Ties keeping(List<Row.Claim> kept) {
        return new Ties(kept, pointers, holds, mentions, wiped);
    }
}
