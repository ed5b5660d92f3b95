package dev.expunge.erasure.postgres;

import dev.expunge.erasure.map.ColumnMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the text of all personal tables, each once, for the e-mail addresses and phone numbers of all subjects. An
 * identifier that others hold, too, is theirs as well, and left alone.
 */
final class Sweep {
    private final Connection connection;
    private final List<Haystack> haystacks;
    private final int most;

    Sweep(Layout layout, Connection connection, Limits limits) {
        this.connection = connection;
        this.most = limits.rows();
        this.haystacks = layout.relations().stream()
                .flatMap(relation -> Haystack.of(relation).stream())
                .toList();
    }

    /** Searches for each holding's subject; rows that are its own, whatever becomes of them, mention nobody. */
    List<Sighting> run(List<Holding> holdings, List<? extends Collection<Decision>> decisions) throws SQLException {
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            sightings.add(new Sighting(holdings.get(i), needles(holdings.get(i)), decisions.get(i)));
        }
        List<Needle> needles =
                sightings.stream().flatMap(one -> one.needles().stream()).toList();
        if (!needles.isEmpty() && !haystacks.isEmpty()) {
            search(new Search(needles), sightings);
        }
        return sightings;
    }

    private void search(Search search, List<Sighting> sightings) throws SQLException {
        sightings.stream().filter(one -> !one.needles().isEmpty()).forEach(one -> one.searched(haystacks));
        Sql sql = new Sql();
        for (Haystack haystack : haystacks) {
            sql.select("0", "x.f")
                    .add(" from (select ")
                    .add(haystack.facts())
                    .add(" as f from ")
                    .add(haystack.relation().from())
                    .add(" t where ");
            String or = "";
            for (Haystack.Straw straw : haystack.straws()) {
                sql.add(or);
                search.write(sql, straw.column());
                or = " or ";
            }
            sql.add(" limit " + (most + 1) + ") x");
        }
        Map<Haystack, Integer> rows = new LinkedHashMap<>();
        Map<Row.Key, Mention> mentions = new LinkedHashMap<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            Haystack haystack = haystacks.get(answer.branch());
            rows.merge(haystack, 1, Integer::sum);
            see(sightings, haystack, answer.facts(), mentions);
        }
        rows.forEach((haystack, found) -> {
            if (found > most) {
                sightings.forEach(one -> one.block(haystack.relation(), null, "too many rows may mention the person"));
            }
        });
    }

    private static void see(
            List<Sighting> sightings, Haystack haystack, @Nullable String[] facts, Map<Row.Key, Mention> mentions) {
        Row.Key key = haystack.relation().key(facts);
        for (int i = 0; i < haystack.straws().size(); i++) {
            @Nullable String text = facts[haystack.relation().keyWidth() + i];
            if (text == null) {
                continue;
            }
            Haystack.Straw straw = haystack.straws().get(i);
            Sieve sieve = Sieve.of(text);
            for (Sighting sighting : sightings) {
                for (Needle needle : sighting.needles()) {
                    if (sieve.lets(needle)
                            && !sighting.settles(key, straw.column())
                            && needle.in(straw.column().type().kind())
                                    .matcher(text)
                                    .find()) {
                        saw(sighting, needle, haystack.relation(), key, straw, text, mentions);
                    }
                }
            }
        }
    }

    private static void saw(
            Sighting sighting,
            Needle needle,
            Relation relation,
            Row.Key key,
            Haystack.Straw straw,
            String text,
            Map<Row.Key, Mention> mentions) {
        if (straw.rule() == ColumnMap.Mentions.BLOCK) {
            sighting.block(relation, straw.column().name(), "somebody else's row mentions the person");
        } else {
            Mention mention = mentions.computeIfAbsent(key, row -> new Mention(relation, row));
            mention.erase(straw.column(), text, needle);
            sighting.redact(mention);
        }
        sighting.count(straw, key);
    }

    private static List<Needle> needles(Holding holding) {
        return Stream.concat(holding.subject().given().stream(), holding.subject().learned().stream())
                .distinct()
                .filter(identifier -> !holding.isShared(identifier))
                .flatMap(identifier -> Needle.of(identifier).stream())
                .toList();
    }
}
