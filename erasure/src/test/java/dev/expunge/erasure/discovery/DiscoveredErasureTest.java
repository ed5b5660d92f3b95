package dev.expunge.erasure.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.PostgresStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A discovered map is good for something: once its questions are answered, people are erased by it, and nobody else is. */
class DiscoveredErasureTest {
    private static final Answers ANSWERS = new Answers()
            .to("rows like these", "ground: a law", "citation: \"26 CFR 1.6001-1\"", "term: P7Y")
            .to("what does this trigger", "accept: keeps old versions")
            .to("personal-looking", "ignore: kept for a day")
            .to("a member of", "ignore: anonymous soon")
            .to("e-mail addresses or phone", "ignore: kept for a day")
            .to("the database holds large", "ignore: scans of nobody");

    /**
     * Somebody who leaves.
     *
     * @param theirs regular expression of the rows that may go or change
     * @param gone how many rows go, or change
     * @param left how many of them are there afterwards, changed
     */
    private record Leaver(String company, String type, String value, String theirs, int gone, int left) {
        @Override
        public String toString() {
            return company;
        }
    }

    static Stream<Leaver> leavers() {
        return Stream.of(
                new Leaver(
                        "shop",
                        "email",
                        "person.9@example.com",
                        "(?i).*person\\.9@example\\.com.*|.*CustomerAddress\" \\(9,9,.*|.*note \\(\\d+,(customer:9|order:44),.*"
                                + "|.*order_line \\((44|344),.*|.*review .*K-20009.*",
                        11,
                        2),
                new Leaver("clinic", "email", "patient2@example.org", ".*\\b5002\\b.*", 6, 3),
                new Leaver(
                        "forum", "email", "member9@example.net", "(?i).*\\b127\\b.*|.*member9@example\\.net.*", 15, 2),
                new Leaver(
                        "bank",
                        "email",
                        "banker.9@example.com",
                        ".*99deb3f6-c18d-89e6-286b-c24521cb277e.*|core\\.transaction.*XX0+880[03]08,.*",
                        14,
                        5),
                new Leaver("school", "custom_id", "S1000009", ".*\\bS1000009\\b.*", 10, 3),
                new Leaver(
                        "saas",
                        "email",
                        "user9@company.example.com",
                        ".*5486259f-9c01-e219-9ac7-cddcae3b383d.*",
                        7,
                        2));
    }

    @ParameterizedTest
    @MethodSource("leavers")
    void aPersonIsErasedByADiscoveredMapAndNobodyElse(Leaver leaver) {
        DiscoveredCompany company = DiscoveredCompany.of(leaver.company());
        PostgresStore store = store(company, ANSWERS.in(company.yaml()));
        Subject given = Subject.of("request", Set.of(new NormalForms().of(leaver.type(), leaver.value())));

        assertThat(store.examine().holes()).isEmpty();
        Set<String> before = rows(company.database());
        Resolved resolved = new Resolver(List.of(store)).resolve(List.of(given)).getFirst();
        assertThat(resolved.who()).isInstanceOf(Resolved.Who.OnePerson.class);
        Outcome outcome =
                store.erase(List.of(resolved.subject()), pending -> Set.of()).getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Erased erased = ((Outcome.Done) outcome).erased();
        assertThat(store.verify(List.of(resolved.subject()), List.of(erased)))
                .singleElement()
                .isInstanceOf(Verification.Clean.class);

        Set<String> gone = rows(company.database());
        Set<String> changed = new LinkedHashSet<>(gone);
        changed.removeAll(before);
        before.removeAll(gone);
        assertThat(before).hasSize(leaver.gone()).allMatch(row -> row.matches(leaver.theirs()));
        assertThat(changed).hasSize(leaver.left());
    }

    private static PostgresStore store(DiscoveredCompany company, String yaml) {
        return new PostgresStore(
                company.name(),
                company.database()::connect,
                new DataMapReader().read(yaml),
                new Random(7),
                "0123456789abcdef".getBytes(StandardCharsets.UTF_8),
                () -> Instant.parse("2026-11-22T12:00:00Z"),
                duration -> {},
                Limits.defaults());
    }

    /** Every row of every table, tagged with its table. */
    private static Set<String> rows(TestDatabase database) {
        Set<String> rows = new LinkedHashSet<>();
        for (String table : database.texts("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
                """)) {
            database.texts("select t.*::text from only " + table + " t").forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }
}
