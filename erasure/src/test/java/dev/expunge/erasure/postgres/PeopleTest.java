package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static dev.expunge.erasure.postgres.Scene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom identifiers name. */
class PeopleTest {
    private static final TableName CUSTOMERS = new TableName("public", "customers");
    private static final Identifier HOME = phone("+14155550100");

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, """
                create table customers (id bigint primary key, email text, mobile text, ref text);
                create table side (id bigint primary key, customer_id bigint references customers, email text);
                create table newsletter (email text primary key);
                create table devices (id bigint primary key, ref text, token text);
                create table orders (id bigint primary key, customer_id bigint references customers, contact text);
                insert into customers values
                    (1, 'ann@example.com', '(415) 555-0100', 'c-1'),
                    (2, 'bob@example.com', '415.555.0100', 'c-2'),
                    (3, 'ann@example.com', null, 'c-3'),
                    (4, 'dan@example.com', '415 555 0104', 'twin'),
                    (5, 'eve@example.com', '415 555 0105', 'twin');
                insert into side values (1, 2, ' Bobby@example.com '), (2, 4, 'daniel@example.com');
                insert into newsletter values ('ANN@example.com'), ('daniel@example.com'), ('fay@example.com');
                insert into devices values (1, 'c-1', 'x'), (2, 'c-2', 'y'), (3, 'twin', 'z');
                insert into orders values (1, 1, 'ann@example.com'), (2, 2, 'c-9@example.com');
                """, """
                  public.customers:
                    person: true
                    identifiers:
                      email: {type: email, stored: lower}
                      mobile: {type: phone_number, stored: national US, means: household}
                      ref: {type: custom_id}
                    disposition: delete
                    columns: [id, email, mobile, ref]
                  public.side:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    identifiers: {email: {type: email, stored: as is, names: owner}}
                    disposition: delete
                    columns: [id, customer_id, email]
                  public.newsletter:
                    identifiers: {email: {type: email, stored: as is}}
                    disposition: delete
                    columns: [email]
                  public.devices:
                    identifiers: {ref: {type: custom_id}}
                    disposition: delete
                    columns: [id, ref, token]
                  public.orders:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    identifiers: {contact: {type: email}}
                    disposition: delete
                    columns: [id, customer_id, contact]
                """);
    }

    @Test
    void accountsWithTheGivenEmailAreOnePersonAndTeachTheirOtherIdentifiers() {
        Set<String> before = scene.rows();
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly(
                        "public.customers DELETE 2",
                        "public.devices DELETE 1",
                        "public.newsletter DELETE 1",
                        "public.orders DELETE 1");
        assertThat(Scene.without(before, scene.rows()))
                .containsExactlyInAnyOrder(
                        "public.customers (1,ann@example.com,\"(415) 555-0100\",c-1)",
                        "public.customers (3,ann@example.com,,c-3)",
                        "public.devices (1,c-1,x)",
                        "public.newsletter (ANN@example.com)",
                        "public.orders (1,1,ann@example.com)");
    }

    @Test
    void anIdentifierInASideTableNamesItsOwner() {
        assertThat(counts(scene.erase(email("bobby@example.com")).plan()))
                .containsExactly(
                        "public.customers DELETE 1",
                        "public.devices DELETE 1",
                        "public.orders DELETE 1",
                        "public.side DELETE 1");
    }

    @Test
    void aHouseholdPhoneAloneNamesNobodyWhenTwoShareIt() {
        Resolved resolved = scene.resolved("home", HOME);
        assertThat(resolved.who())
                .isEqualTo(new Resolved.Who.SeveralPeople(Map.of(
                        "shop",
                        List.of(
                                List.of(new RowRef(CUSTOMERS, List.of("1"))),
                                List.of(new RowRef(CUSTOMERS, List.of("2")))))));
        assertThat(counts(scene.store().plan(List.of(resolved.subject())).getFirst()))
                .isEmpty();
    }

    @Test
    void aHouseholdPhoneNamesItsOnlyHolder() {
        assertThat(scene.person(phone("+14155550105")).roots())
                .containsEntry("shop", Set.of(new RowRef(CUSTOMERS, List.of("5"))));
    }

    @Test
    void aHouseholdPhoneNeverErasesTheHousemate() {
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"), HOME);
        assertThat(Scene.without(before, scene.rows())).noneMatch(row -> row.contains("bob") || row.contains("c-2"));
        Resolved again = scene.resolved("again", email("ann@example.com"), HOME);
        assertThat(again.who()).isNotInstanceOf(Resolved.Who.OnePerson.class);
    }

    @Test
    void anEmailAndThePhoneOfSomebodyElseNameSeveralPeople() {
        assertThat(scene.resolved("two", email("eve@example.com"), phone("+14155550104"))
                        .who())
                .isInstanceOf(Resolved.Who.SeveralPeople.class);
    }

    @Test
    void somebodyUndecidedIsLeftAloneEvenWhereOnlyOnePersonIsFound() {
        Subject eve = scene.person(email("eve@example.com"));
        Subject undecided = new Subject(
                "eve", eve.given(), eve.learned(), eve.ambiguous(), eve.roots(), false, null, true, Map.of(), null);
        Set<String> before = scene.rows();
        assertThat(scene.attempt(undecided)).isInstanceOf(Outcome.Blocked.class);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aLearnedIdentifierThatOthersHoldIsLeftAside() {
        Resolved resolved = scene.resolved("dan", email("dan@example.com"));
        assertThat(resolved.who()).isEqualTo(new Resolved.Who.OnePerson());
        assertThat(resolved.ambiguous()).isEqualTo(Map.of("custom_id", 1));
        assertThat(resolved.subject().learned()).containsExactly(email("daniel@example.com"));
        Set<String> before = scene.rows();
        scene.erase(resolved.subject());
        assertThat(Scene.without(before, scene.rows()))
                .containsExactlyInAnyOrder(
                        "public.customers (4,dan@example.com,\"415 555 0104\",twin)",
                        "public.newsletter (daniel@example.com)",
                        "public.side (2,4,daniel@example.com)");
    }

    @Test
    void anIdentifierIsNoLessTheirsBecauseSomebodyElsesRowNamesThem() {
        scene.database().run("""
                insert into public.orders values (3, 2, 'eve@example.com');
                insert into public.newsletter values ('eve@example.com')""");
        Resolved eve = scene.resolved("eve", phone("+14155550105"));
        assertThat(eve.subject().learned()).contains(email("eve@example.com"));
        assertThat(eve.subject().roots()).containsEntry("shop", Set.of(new RowRef(CUSTOMERS, List.of("5"))));
        assertThat(Scene.blockers(scene.attempt(eve.subject())))
                .as("the order is Bob's, and the map does not say what of it is Eve's")
                .singleElement()
                .satisfies(hole -> assertThat(hole.table()).hasToString("public.orders"));
    }

    @Test
    void aRowThatSomebodyOwnsTeachesNothingThatIsNotSaidToNameTheOwner() {
        scene.database().run("insert into public.newsletter values ('c-9@example.com')");
        Resolved bob = scene.resolved("bob", email("bob@example.com"));
        assertThat(bob.subject().learned())
                .containsExactlyInAnyOrder(email("bobby@example.com"), id("custom_id", "c-2"));
        scene.erase(bob.subject());
        assertThat(scene.rows())
                .as("the order went to a friend, who reads the newsletter")
                .contains("public.newsletter (c-9@example.com)");
    }

    @Test
    void aRowThatNobodyOwnsTeachesEachTypeOfWhichItHoldsOne() {
        Scene tracking = Scene.of(18, """
                create table devices (ref text, ad uuid, email text, other_email text);
                create table clicks (ad uuid);
                create table newsletter (email text);
                insert into devices values ('c-1', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', null, null),
                    ('c-1', null, 'ann@example.com', 'bob@example.com');
                insert into clicks values ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
                insert into newsletter values ('bob@example.com');
                """, """
                  public.devices:
                    identifiers:
                      ref: {type: custom_id}
                      ad: {type: advertising_id}
                      email: {type: email}
                      other_email: {type: email}
                    disposition: delete
                    columns: [ref, ad, email, other_email]
                  public.clicks:
                    identifiers: {ad: {type: advertising_id}}
                    disposition: delete
                    columns: [ad]
                  public.newsletter:
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [email]
                """);
        assertThat(counts(tracking.erase(id("custom_id", "c-1")).plan()))
                .containsExactly("public.clicks DELETE 1", "public.devices DELETE 2");
    }

    @Test
    void aGivenIdentifierThatTwoUnlinkedPeopleHoldNamesBothAsOne() {
        assertThat(scene.person(id("custom_id", "twin")).roots().get("shop")).hasSize(2);
    }

    @Test
    void anIdentifierMayTieRowsToSomebodyWithoutARoot() {
        assertThat(counts(scene.erase(email("fay@example.com")).plan())).containsExactly("public.newsletter DELETE 1");
    }

    @Test
    void nobodyIsNobody() {
        assertThat(scene.resolved("nobody", email("zoe@example.com")).who()).isEqualTo(new Resolved.Who.Nobody());
    }

    @Test
    void whatTheOperatorChoseIsErasedAndNoFurtherRoot() {
        Resolved several = scene.resolved("home", HOME);
        Subject chosen = new Subject(
                "home",
                several.subject().given(),
                Set.of(),
                Set.of(),
                Map.of("shop", Set.of(new RowRef(CUSTOMERS, List.of("2")))),
                true);
        Resolved resolved =
                new Resolver(List.of(scene.store())).resolve(List.of(chosen)).getFirst();
        assertThat(resolved.who()).isEqualTo(new Resolved.Who.OnePerson());
        Set<String> before = scene.rows();
        scene.erase(resolved.subject());
        assertThat(Scene.without(before, scene.rows()))
                .allMatch(row -> row.contains("ob") || row.contains("c-2") || row.contains("c-9"));
        assertThat(scene.database().texts("select id from public.customers order by id"))
                .containsExactly("1", "3", "4", "5");
    }

    @Test
    void anIdentifierThatCameAfterResolutionStopsTheErasure() {
        Subject ann = scene.person(email("ann@example.com"));
        scene.database().run("update public.customers set ref = 'c-77' where id = 1");
        assertThat(Scene.blockers(scene.attempt(ann)))
                .singleElement()
                .satisfies(hole -> assertThat(hole.column()).isEqualTo("ref"));
        assertThat(scene.store().plan(List.of(ann)).getFirst().blockers()).isNotEmpty();
    }

    @Test
    void aHousemateWhoCameAfterResolutionStopsTheErasure() {
        Subject eve = scene.person(email("eve@example.com"), phone("+14155550105"));
        scene.database().run("insert into public.customers values (9, 'new@example.com', '(415) 555 0105', null)");
        assertThat(Scene.blockers(scene.attempt(eve)))
                .singleElement()
                .satisfies(hole -> assertThat(hole.reason()).contains("came after resolution"));
        Subject again = new Resolver(List.of(scene.store()))
                .resolve(List.of(eve))
                .getFirst()
                .subject();
        Scene.done(scene.attempt(again));
        assertThat(scene.database().texts("select id from public.customers where id in (5, 9)"))
                .containsExactly("9");
    }

    @Test
    void aPersonsRowThatAnotherPersonsRowsOwnStandsWithThem() {
        Scene club = Scene.of(18, """
                create table accounts (id int primary key, email text);
                create table profiles (id int primary key, account_id int references accounts, email text);
                insert into accounts values (1, 'ann@example.com'), (2, 'bob@example.com');
                insert into profiles values (1, 1, 'ann@example.org'), (2, 2, 'bob@example.org');
                """, """
                  public.accounts:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.profiles:
                    person: true
                    belongs-to: [{table: public.accounts, match: {account_id: id}}]
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, account_id, email]
                """);
        assertThat(counts(club.erase(email("ann@example.com"), email("ann@example.org"))
                        .plan()))
                .containsExactly("public.accounts DELETE 1", "public.profiles DELETE 1");
        assertThat(club.resolved("two", email("bob@example.com"), email("bob@example.org"))
                        .who())
                .isEqualTo(new Resolved.Who.OnePerson());
    }

    @Test
    void aStrangerWhoTookALearnedIdentifierSinceIsNotPulledIn() {
        Subject ann = scene.person(email("ann@example.com"));
        scene.database().run("insert into public.customers values (6, 'guy@example.com', null, 'c-1')");
        assertThat(Scene.blockers(scene.attempt(ann))).isNotEmpty();
        Resolved again =
                new Resolver(List.of(scene.store())).resolve(List.of(ann)).getFirst();
        assertThat(again.ambiguous()).containsEntry("custom_id", 1);
        scene.erase(again.subject());
        assertThat(scene.database().texts("select id from public.customers order by id"))
                .contains("6");
        assertThat(scene.database().texts("select id from public.devices order by id"))
                .contains("1");
    }

    @Test
    void aPersonIsFollowedThroughSourcesByWhatEachTeaches() {
        Scene other = Scene.of(TestDatabase.newest().run("""
                        create table public.members (nr int primary key, code varchar(10), mail text);
                        insert into public.members values (1, 'c-2', 'robert@example.com'), (2, 'c-5', 'ann@example.com');
                        """), """
                  public.members:
                    person: true
                    identifiers: {code: {type: custom_id}, mail: {type: email}}
                    disposition: delete
                    columns: [nr, code, mail]
                """);
        PostgresStore club = Scene.store("club", other.database(), """
                  public.members:
                    person: true
                    identifiers: {code: {type: custom_id}, mail: {type: email}}
                    disposition: delete
                    columns: [nr, code, mail]
                """, Limits.defaults());
        Resolved bob = new Resolver(List.of(scene.store(), club))
                .resolve(List.of(Scene.subject("bob", email("bob@example.com"))))
                .getFirst();
        assertThat(bob.subject().roots())
                .containsEntry("club", Set.of(new RowRef(new TableName("public", "members"), List.of("1"))));
        assertThat(bob.subject().learned())
                .containsExactlyInAnyOrder(
                        email("bobby@example.com"), email("robert@example.com"), id("custom_id", "c-2"));
    }

    @Test
    void aPersonWhoseTableHasNoKeyCannotBeChosen() {
        Scene keyless = Scene.of(18, """
                create table people (email text, mobile text);
                insert into people values ('ann@example.com', '(415) 555-0100'), ('bob@example.com', '(415) 555-0100');
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}, mobile: {type: phone_number, stored: national US}}
                    disposition: delete
                    columns: [email, mobile]
                """);
        assertThat(keyless.resolved("home", HOME).who()).isEqualTo(new Resolved.Who.SeveralPeople(Map.of()));
    }
}
