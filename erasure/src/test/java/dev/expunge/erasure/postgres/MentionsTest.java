package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static dev.expunge.erasure.postgres.Scene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Swept;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's text that names the person. */
class MentionsTest {
    private static final Identifier ANN = email("ann@example.com");
    private static final String DDL = """
            create table people (id int primary key, email text, phone text, referrer_email text);
            create table tickets (id int primary key, person_id int references people, body text, doc jsonb, plain json,
                page xml, tags text[], short varchar(12));
            insert into people values (1, 'ann@example.com', '+14155550100', null), (2, 'bob@example.com', '+14155550101', null);
            insert into tickets (id, person_id, body) values (1, 1, 'I am ann@example.com'), (2, 2, 'nothing here');
            """;

    private static String map(String mentions) {
        return """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, phone: {type: phone_number}}
                    disposition: delete
                    columns: {id: {}, email: {}, phone: {}, referrer_email: {MENTIONS}}
                  public.tickets:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: {id: {}, person_id: {}, body: {MENTIONS}, doc: {MENTIONS}, plain: {MENTIONS},
                        page: {MENTIONS}, tags: {MENTIONS}, short: {MENTIONS}}
                """.replace("MENTIONS", mentions);
    }

    private static Scene scene(String mentions) {
        return Scene.of(18, DDL, map(mentions));
    }

    private static final String REDACT = "mentions: redact";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write to ann@example.com.",
                "<ANN@Example.COM>",
                "mailto:ann@example.com?subject=x",
                "(ann@example.com)",
                "from=ann@example.com&x=1",
                "ask 'ann@example.com' or",
                "u/ann%40example.com",
                "q=%3Dann@example.com",
                "...ann@example.com",
                "- ann@example.com",
                "-ann@example.com",
                "ann@example.com",
                "x,ann@example.com;y",
                "call +1 (415) 555-0100 now",
                "4155550100",
                "415.555.0100",
                "1-415-555-0100",
                "(415) 555 0100",
                "001 415 5550100",
                "tel:+14155550100"
            })
    void aMentionStopsTheErasureUnlessTheMapSaysOtherwise(String text) {
        Scene scene = scene("");
        scene.database().run("update public.tickets set body = $t$" + text + "$t$ where id = 2");
        Set<String> before = scene.rows();
        Subject ann = scene.person(ANN, phone("+14155550100"));
        assertThat(scene.store().plan(List.of(ann)).getFirst().blockers())
                .singleElement()
                .satisfies(hole -> {
                    assertThat(hole.table()).hasToString("public.tickets");
                    assertThat(hole.column()).isEqualTo("body");
                });
        assertThat(Scene.blockers(scene.attempt(ann))).hasSize(1);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joann@example.com",
                "ann@example.com.au",
                "ann@example.community",
                "o'ann@example.com",
                "x.ann@example.com",
                "14155550100123",
                "94155550100",
                "0.4155550100",
                "ann at example.com",
                "ann@example.co",
                "_ann@example.com"
            })
    void whatOnlyLooksAlikeMentionsNobody(String text) {
        Scene scene = scene("");
        scene.database().run("update public.tickets set body = $t$" + text + "$t$ where id = 2");
        scene.erase(ANN, phone("+14155550100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body  | hi ann@example.com, bye     | hi [erased], bye",
                "body  | 415 555 0100 or a@b.example | [erased] or a@b.example",
                "body  | Ann@Example.com ann@example.com | [erased] [erased]",
                "doc   | {\"to\": \"ann@example.com\", \"n\": 4155550100} | {\"n\": 0, \"to\": \"[erased]\"}",
                "plain | {\"to\":\"ann@example.com\",  \"n\":14155550100} | {\"to\":\"[erased]\",  \"n\":0}",
                "page  | <a href=\"mailto:ann@example.com\">x</a> | <a href=\"mailto:[erased]\">x</a>",
                "tags  | {vip,ann@example.com} | {vip,[erased]}",
                "short | 415-555-0100 | [erased]",
            })
    void aRedactedMentionLeavesTheRestOfTheTextAlone(String column, String text, String after) {
        Scene scene = scene(REDACT);
        scene.database().run("update public.tickets set " + column + " = $t$" + text + "$t$ where id = 2");
        Erased erased = scene.erase(ANN, phone("+14155550100"));
        assertThat(counts(erased.plan()))
                .containsExactly(
                        "public.people DELETE 1", "public.tickets DELETE 1", "public.tickets REDACT_MENTION 1");
        assertThat(scene.database().texts("select " + column + "::text from public.tickets where id = 2"))
                .containsExactly(after);
        assertThat(erased.swept())
                .contains(new Swept(new TableName("public", "tickets"), column, ColumnMap.Mentions.REDACT, 1));
    }

    @Test
    void anAcceptedMentionStaysAndIsNotSearchedFor() {
        Scene scene = scene("mentions: accept, reason: told by others");
        scene.database().run("update public.people set referrer_email = 'ann@example.com' where id = 2");
        Erased erased = scene.erase(ANN);
        assertThat(scene.rows()).contains("public.people (2,bob@example.com,+14155550101,ann@example.com)");
        assertThat(erased.swept()).extracting(Swept::column).containsExactlyInAnyOrder("email");
    }

    @Test
    void whoHasNothingToSearchForIsNotSaidToHaveBeenSearchedFor() {
        Scene scene = Scene.of(18, """
                create table people (id int primary key, email text, ref text, note text);
                insert into people values (1, 'ann@example.com', null, 'x'), (2, null, 'c-2', 'y');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, ref: {type: custom_id}}
                    disposition: delete
                    columns: [id, email, ref, note]
                """);
        List<Subject> subjects = new ArrayList<>();
        subjects.add(scene.resolved("ann", ANN).subject());
        subjects.add(scene.resolved("bob", id("custom_id", "c-2")).subject());
        List<Outcome> outcomes = scene.store().erase(subjects, Scene.COMMIT);
        assertThat(Scene.done(outcomes.getFirst()).swept())
                .extracting(Swept::column)
                .containsExactlyInAnyOrder("email", "ref", "note");
        assertThat(Scene.done(outcomes.getLast()).swept()).isEmpty();
    }

    @Test
    void aMentionInSomebodysOwnRowOfPeopleCounts() {
        Scene scene = scene("");
        scene.database().run("update public.people set referrer_email = 'ann@example.com' where id = 2");
        assertThat(Scene.blockers(scene.attempt(scene.person(ANN))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.column()).isEqualTo("referrer_email"));
    }

    @Test
    void theHousematesPhoneIsTheirOwn() {
        Scene scene = scene("");
        scene.database().run("update public.people set phone = '+14155550100' where id = 2");
        scene.database().run("update public.tickets set body = 'call me at 415 555 0100' where id = 2");
        scene.erase(ANN, phone("+14155550100"));
    }

    @Test
    void manyPeopleAreSearchedForAtOnce() {
        Scene scene = scene(REDACT);
        scene.database().run("""
                insert into public.people select g, 'p' || g || '@example.com', '+1415555' || g, null from generate_series(1000, 1059) g;
                insert into public.tickets (id, person_id, body)
                  select g, 2, 'p' || g || '%40example.com, "P' || g || '@EXAMPLE.com" (415) 555-' || g || ' xp' || g || '@example.com'
                    from generate_series(1000, 1059) g;
                """);
        List<Subject> subjects = new ArrayList<>();
        for (int i = 1000; i < 1060; i++) {
            subjects.add(scene.resolved("r" + i, email("p" + i + "@example.com"), phone("+1415555" + i))
                    .subject());
        }
        scene.store()
                .erase(subjects, Scene.COMMIT)
                .forEach(outcome -> assertThat(counts(Scene.done(outcome).plan()))
                        .containsExactly("public.people DELETE 1", "public.tickets REDACT_MENTION 1"));
        assertThat(scene.database().texts("select body from public.tickets where id >= 1000 order by id"))
                .hasSize(60)
                .first()
                .isEqualTo("[erased], \"[erased]\" [erased] xp1000@example.com");
        assertThat(scene.database().texts("""
                select body from public.tickets where id >= 1000 and body !~ '^\\[erased\\], "\\[erased\\]" \\[erased\\] xp1'
                """)).isEmpty();
    }

    @Test
    void aMentionBehindAnEscapeInJsonIsFound() {
        Scene scene = scene(REDACT);
        scene.database()
                .run("update public.tickets set doc = '{\"t\": \"hello\\nann@example.com\"}',"
                        + " plain = '{\"t\": \"c:\\\\nann@example.com\"}' where id = 2");
        scene.erase(ANN);
        assertThat(scene.database().texts("select doc::text from public.tickets"))
                .containsExactly("{\"t\": \"hello\\n[erased]\"}");
        assertThat(scene.database().texts("select plain::text from public.tickets"))
                .containsExactly("{\"t\": \"c:\\\\nann@example.com\"}");
    }

    @Test
    void whatAnAnonymisedRowKeepsIsSearchedLikeAnybodyElses() {
        String map = map("keep: needed")
                .replace(
                        "delete\n    columns: {id: {}, person_id: {},",
                        "anonymise\n    columns: {id: {}, person_id: {anonymise: {value: null}},");
        Scene scene = Scene.of(18, DDL, map);
        assertThat(Scene.blockers(scene.attempt(scene.person(ANN))))
                .singleElement()
                .satisfies(hole -> assertThat(hole.column()).isEqualTo("body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on 2023-10-15, parcel 20231015, INV-20231015 | on 2023-10-15, parcel 20231015, INV-20231015",
                "call +45 20 23 10 15 or 0045 20231015         | call [erased] or [erased]",
                "call 4520231015                               | call [erased]",
            })
    void aShortNumberIsAMentionOnlyWithItsCountryCode(String text, String after) {
        Scene scene = scene(REDACT);
        scene.database().run("update public.people set phone = '+4520231015' where id = 1");
        scene.database().run("update public.tickets set body = $t$" + text + "$t$ where id = 2");
        scene.erase(ANN, phone("+4520231015"));
        assertThat(scene.database().texts("select body from public.tickets where id = 2"))
                .containsExactly(after);
    }

    @Test
    void verificationFindsAMentionThatCameBesideTheErasure() {
        Scene scene = scene("");
        Subject ann = scene.person(ANN);
        Erased erased = scene.erase(ann);
        scene.database().run("update public.tickets set body = 'ask ann@example.com' where id = 2");
        assertThat(scene.verify(ann, erased))
                .isInstanceOfSatisfying(
                        Verification.Leftovers.class,
                        leftovers -> assertThat(leftovers.holes())
                                .singleElement()
                                .satisfies(hole -> assertThat(hole.column()).isEqualTo("body")));
    }
}
