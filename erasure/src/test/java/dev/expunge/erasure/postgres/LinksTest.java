package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.map.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to a person through other rows. */
@ParameterizedClass
@ValueSource(ints = {16, 18})
class LinksTest {
    private static final String PEOPLE = """
              public.people:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: [id, email]
            """;

    private final int major;

    LinksTest(int major) {
        this.major = major;
    }

    private Scene scene(String ddl, String tables) {
        return Scene.of(
                major,
                "create table people (id bigint primary key, email text);\n"
                        + "insert into people values (1, 'ann@example.com'), (2, 'bob@example.com');\n" + ddl,
                PEOPLE + tables);
    }

    @Test
    void referencesWithoutAForeignKeyAreFollowedThroughTypesAndTemplates() {
        Scene scene = scene("""
                create table notes (nr int, kind text, subject_ref text, body text);
                create table events (id int primary key, person text);
                insert into notes values (1, 'person', 'person:1', 'a'), (2, 'product', 'person:1', 'b'),
                    (3, 'person', 'person:2', 'c'), (4, 'person', 'person:11', 'd'), (5, 'person', null, 'e');
                insert into events values (1, '1'), (2, '2'), (3, '01'), (4, 'x');
                """, """
                  public.notes:
                    belongs-to:
                      - {table: public.people, match: {subject_ref: "person:{id}"}, where: {kind: person}}
                    disposition: delete
                    columns: [nr, kind, subject_ref, body]
                  public.events:
                    belongs-to: [{table: public.people, match: {person: id}}]
                    disposition: delete
                    columns: [id, person]
                """);
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"));
        assertThat(without(before, scene.rows()))
                .containsExactlyInAnyOrder(
                        "public.people (1,ann@example.com)",
                        "public.notes (1,person,person:1,a)",
                        "public.events (1,1)");
    }

    @Test
    void compositeKeysAreFollowedAsAWhole() {
        Scene scene = scene("""
                create table accounts (tenant int, nr text, person_id bigint references people, primary key (tenant, nr));
                create table bookings (id int primary key, tenant int, account text, amount int,
                    foreign key (tenant, account) references accounts);
                insert into accounts values (1, 'a', 1), (1, 'b', 2), (2, 'a', 2), (2, 'b', 1);
                insert into bookings values (1, 1, 'a', 10), (2, 1, 'b', 20), (3, 2, 'a', 30), (4, 2, 'b', 40), (5, null, 'a', 50);
                """, """
                  public.accounts:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: [tenant, nr, person_id]
                  public.bookings:
                    belongs-to: [{table: public.accounts, match: {tenant: tenant, account: nr}}]
                    disposition: delete
                    columns: [id, tenant, account, amount]
                """);
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"));
        assertThat(without(before, scene.rows()))
                .containsExactlyInAnyOrder(
                        "public.people (1,ann@example.com)",
                        "public.accounts (1,a,1)",
                        "public.accounts (2,b,1)",
                        "public.bookings (1,1,a,10)",
                        "public.bookings (4,2,b,40)");
    }

    @Test
    void aTreeInOneTableGoesFromRootToLeaves() {
        Scene scene = scene("""
                create table posts (id int primary key, person_id bigint references people,
                    reply_to int references posts on delete restrict);
                insert into posts select g, case when g % 40 = 1 then (g / 40) % 2 + 1 end, nullif(g - 1, g / 40 * 40)
                  from generate_series(1, 79) g where g % 40 <> 0;
                """, """
                  public.posts:
                    belongs-to:
                      - {table: public.people, match: {person_id: id}}
                      - {table: public.posts, match: {reply_to: id}}
                    disposition: delete
                    columns: [id, person_id, reply_to]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.people DELETE 1", "public.posts DELETE 39");
        assertThat(scene.database().texts("select count(*) from public.posts where id > 40"))
                .containsExactly("39");
    }

    @Test
    void tablesThatReferToOneAnotherGoTogether() {
        Scene scene = scene("""
                create table carts (id int primary key, person_id bigint not null references people on delete restrict,
                    main_item int not null);
                create table items (id int primary key, cart_id int not null references carts on delete restrict);
                alter table carts add foreign key (main_item) references items on delete restrict deferrable;
                set constraints all deferred;
                begin; set constraints all deferred;
                insert into carts values (1, 1, 10), (2, 2, 20); insert into items values (10, 1), (11, 1), (20, 2);
                commit;
                """, """
                  public.carts:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: [id, person_id, main_item]
                  public.items:
                    belongs-to: [{table: public.carts, match: {cart_id: id}}]
                    disposition: delete
                    columns: [id, cart_id]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.carts DELETE 1", "public.items DELETE 2", "public.people DELETE 1");
        assertThat(scene.rows())
                .containsExactlyInAnyOrder(
                        "public.carts (2,2,20)", "public.items (20,2)", "public.people (2,bob@example.com)");
    }

    @Test
    void ownersInATableOfTheirOwnPointToWhatTheyOwn() {
        Scene scene = Scene.of(major, """
                create table profiles (id int primary key, bio text);
                create table people (id bigint primary key, email text, profile_id int references profiles);
                insert into profiles values (7, 'Ann'), (8, 'Bob'), (9, 'nobody');
                insert into people values (1, 'ann@example.com', 7), (2, 'bob@example.com', 8);
                """, PEOPLE.replace("[id, email]", "[id, email, profile_id]") + """
                  public.profiles:
                    belongs-to: [{table: public.people, match: {id: profile_id}}]
                    disposition: delete
                    columns: [id, bio]
                """);
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"));
        assertThat(without(before, scene.rows()))
                .containsExactlyInAnyOrder("public.people (1,ann@example.com,7)", "public.profiles (7,Ann)");
    }

    @Test
    void rowsWithoutAKeyAreTakenByTheirAddress() {
        Scene scene = scene("""
                create table log (person_id bigint, line text);
                insert into log values (1, 'x'), (2, 'x'), (1, 'x'), (null, 'x');
                """, """
                  public.log:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    disposition: delete
                    columns: [person_id, line]
                """);
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly("public.log DELETE 2", "public.people DELETE 1");
        assertThat(scene.rows())
                .containsExactlyInAnyOrder("public.log (2,x)", "public.log (,x)", "public.people (2,bob@example.com)");
    }

    private static final Limits TEN_LINKS =
            new Limits(5_000, 200, 5, 10, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60), true);
    private static final String REPLIES = """
              public.replies:
                belongs-to:
                  - {table: public.people, match: {person_id: id}}
                  - {table: public.replies, match: {answers: id}}
                disposition: delete
                columns: [id, person_id, answers]
            """;

    private Scene replies(int length) {
        return scene("""
                create table replies (id int primary key, person_id bigint references people, answers int references replies);
                create index on replies (answers);
                insert into replies select g, case when g = 1 then 1 end, case when g > 1 then g - 1 end
                  from generate_series(1, %d) g;
                """.formatted(length), REPLIES);
    }

    @Test
    void aLongChainIsFollowedToItsEnd() {
        assertThat(counts(replies(1_200).erase(email("ann@example.com")).plan()))
                .containsExactly("public.people DELETE 1", "public.replies DELETE 1200");
    }

    @Test
    void aChainBeyondTheLimitBlocksAndIsNeverTakenForAllThereIs() {
        Scene scene = replies(12);
        Scene shy = scene.under(TEN_LINKS);
        assertThat(shy.resolved("ann", email("ann@example.com")).who())
                .isInstanceOfSatisfying(
                        Resolved.Who.Undetermined.class,
                        undetermined -> assertThat(undetermined.holes())
                                .extracting(Hole::table)
                                .containsExactly(new TableName("public", "replies")));
        Subject ann = scene.person(email("ann@example.com"));
        assertThat(shy.store().plan(List.of(ann)).getFirst().blockers()).hasSize(1);
        assertThat(Scene.blockers(shy.attempt(ann))).hasSize(1);
        assertThat(shy.verify(ann)).isInstanceOf(Verification.Leftovers.class);
        assertThat(counts(scene.erase(ann).plan())).contains("public.replies DELETE 12");
    }

    @Test
    void anIdentifierBelowAChainBeyondTheLimitNamesNobody() {
        Scene scene = scene(
                """
                create table replies (id int primary key, person_id bigint references people, answers int references replies,
                    sender text);
                insert into replies select g, case when g = 1 then 1 end, case when g > 1 then g - 1 end,
                    case when g = 12 then 'a@example.org' end from generate_series(1, 12) g;
                """,
                REPLIES.replace(
                                "    disposition",
                                "    identifiers: {sender: {type: email, names: owner}}\n    disposition")
                        .replace("answers]", "answers, sender]"));
        Scene shy = scene.under(TEN_LINKS);
        assertThat(shy.resolved("ann", email("a@example.org")).who()).isInstanceOf(Resolved.Who.Undetermined.class);
        assertThat(scene.person(email("a@example.org")).roots()).hasSize(1);
    }

    @Test
    void aTextThatHoldsAUuidInCapitalsIsFollowed() {
        Scene scene = Scene.of(18, """
                create table customers (id uuid primary key, email text);
                create table notes (id int primary key, owner text, body text);
                insert into customers values ('00000000-0000-4000-8000-0000000000ab', 'ann@example.com');
                insert into notes values
                    (1, '00000000-0000-4000-8000-0000000000AB', 'a'), (2, '00000000-0000-4000-8000-0000000000ab', 'b');
                """, """
                  public.customers:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.notes:
                    belongs-to: [{table: public.customers, match: {owner: id}}]
                    disposition: delete
                    columns: [id, owner, body]
                """);

        scene.erase(email("ann@example.com"));

        assertThat(scene.rows()).isEmpty();
    }
}
