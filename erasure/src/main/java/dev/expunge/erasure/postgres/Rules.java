package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which columns of a row the map overwrites. */
final class Rules {
    private Rules() {}

    /** The rules of a row that stays for nobody else: anonymised, pseudonymised, or retained with some columns anonymised. */
    static Map<String, Rule> own(Relation relation) {
        Map<String, Rule> rules = new TreeMap<>();
        relation.map().columns().forEach((name, said) -> {
            if (overwrites(said.rule()) && relation.column(name).generated() == Column.Generated.NO) {
                rules.put(name, said.rule());
            }
        });
        return rules;
    }

    /**
     * The rules of a row that stays for somebody else: those of every link and identifier column by which the subject claims
     * it, without those that would change nothing. Empty when one of them has none in the map.
     */
    static Optional<Map<String, Rule>> shared(Member member) {
        Map<String, Rule> rules = new TreeMap<>();
        for (Member.Claim claim : member.claims()) {
            @Nullable
            Map<String, Rule> said = switch (claim) {
                case Member.Claim.ByOwner(Tie tie, Row.Key _) -> tie.shared();
                case Member.Claim.ByIdentifier(Slot slot, var _) ->
                    slot.column().shared();
            };
            if (said == null) {
                return Optional.empty();
            }
            rules.putAll(said);
        }
        rules.entrySet().removeIf(entry -> !changes(member, entry.getKey(), entry.getValue()));
        return Optional.of(rules);
    }

    private static boolean changes(Member member, String column, Rule rule) {
        @Nullable String now = member.row().fact(member.relation().fact(column));
        return switch (rule) {
            case Rule.Constant(var value) -> value == null ? now != null : !value.equals(now);
            case Rule.Random() -> now != null;
            case Rule.Pseudonym() -> now != null;
            case Rule.Keep _, Rule.WithRow _ -> false;
        };
    }

    private static boolean overwrites(Rule rule) {
        return switch (rule) {
            case Rule.Constant _, Rule.Random _, Rule.Pseudonym _ -> true;
            case Rule.Keep _, Rule.WithRow _ -> false;
        };
    }
}
