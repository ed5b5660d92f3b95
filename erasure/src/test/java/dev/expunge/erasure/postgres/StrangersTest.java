package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static dev.expunge.erasure.postgres.Scene.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.identifier.Identifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ties the subject to somebody else although it looks as if it did not, and the other way round. */
class StrangersTest {
    private static final String ACCOUNT = "00000000-0000-4000-8000-0000000000a1";

    private static final String SERIAL = """
              public.customers:
                person: true
                identifiers: {email: {type: email}}
                resources: {customer: id}
                disposition: delete
                columns: [id, email]
            """;

    private final PostgresStore shop = store(
            "shop",
            SERIAL,
            "create table public.customers (id int primary key, email text)",
            "insert into public.customers values (5, 'ann@example.com')");
    private final PostgresStore blog = store(
            "blog",
            SERIAL,
            "create table public.customers (id int primary key, email text)",
            "insert into public.customers values (5, 'bob@example.com'), (6, 'cat@example.com')");

    @Test
    void aNumberThatEveryDatabaseHandsOutIsNobodysInTheNext() {
        Resolved ann = resolve(List.of(shop, blog), email("ann@example.com"));

        assertThat(ann.who()).isEqualTo(new Who.OnePerson());
        assertThat(ann.subject().roots()).containsOnlyKeys("shop");
        assertThat(ann.subject().learned()).isEmpty();
    }

    @Test
    void suchANumberThatIsGivenNamesSomebodyInEachSource() {
        assertThat(resolve(List.of(shop, blog), id("customer", "5")).who()).isInstanceOf(Who.SeveralPeople.class);
    }

    @Test
    void whoeverElseStandsInARowIsNotTiedToTheSubjectWhereTheMapSaysSo() {
        Scene scene = Scene.of(18, """
                create table customers (id int primary key, email text, ref text);
                create table invites (id int primary key, invitee text, inviter text);
                insert into customers values (2, 'bob@example.com', '1002');
                insert into invites values (1, 'ann@example.com', '1002');
                """, """
                  public.customers:
                    person: true
                    identifiers: {email: {type: email}, ref: {type: custom_id}}
                    disposition: delete
                    columns: [id, email, ref]
                  public.invites:
                    identifiers:
                      invitee: {type: email}
                      inviter: {type: custom_id, means: household}
                    disposition: delete
                    columns: {id: {}, invitee: {}, inviter: {}}
                """);

        Resolved ann = scene.resolved("ann", email("ann@example.com"));
        scene.erase(ann.subject());

        assertThat(ann.subject().learned()).isEmpty();
        assertThat(scene.rows()).containsExactly("public.customers (2,bob@example.com,1002)");
    }

    @Test
    void aPersonsRowThatSomebodyElseOwnsAsWellIsLeftToAnOperator() {
        Scene scene = Scene.of(18, """
                create table guardians (id int primary key, email text);
                create table students (
                    id int primary key, name text, mother int references guardians, father int references guardians);
                insert into guardians values (1, 'ann@example.com'), (2, 'bob@example.com');
                insert into students values (1, 'Kid', 1, 2);
                """, """
                  public.guardians:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.students:
                    person: true
                    belongs-to:
                      - {table: public.guardians, match: {mother: id}}
                      - {table: public.guardians, match: {father: id}}
                    disposition: delete
                    columns: [id, name, mother, father]
                """);
        Set<String> before = scene.rows();

        Outcome outcome =
                scene.attempt(scene.resolved("ann", email("ann@example.com")).subject());

        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
        assertThat(scene.rows()).isEqualTo(before);
    }

    @Test
    void aResourceIdInARowOfOnePersonMeansThatPersonWhereverItIsFound() {
        PostgresStore accounts = store(
                "accounts",
                """
                  public.accounts:
                    person: true
                    identifiers: {email: {type: email}}
                    resources: {account: id}
                    disposition: delete
                    columns: [id, email]
                """,
                "create table public.accounts (id uuid primary key, email text)",
                "insert into public.accounts values ('" + ACCOUNT + "', 'ann@example.com')");
        PostgresStore crm = store(
                "crm",
                """
                  public.contacts:
                    person: true
                    identifiers: {phone: {type: phone_number}}
                    disposition: delete
                    columns: [id, phone]
                  public.links:
                    belongs-to: [{table: public.contacts, match: {contact_id: id}}]
                    resources: {account: account}
                    disposition: delete
                    columns: [id, contact_id, account]
                """,
                "create table public.contacts (id int primary key, phone text)",
                "create table public.links (id int primary key, contact_id int, account uuid)",
                "insert into public.contacts values (1, '+14155550100'), (2, '+14155550101')",
                "insert into public.links values (1, 1, '" + ACCOUNT + "')");

        for (Identifier given : List.of(id("account", ACCOUNT), email("ann@example.com"))) {
            Resolved ann = resolve(List.of(accounts, crm), given);
            assertThat(ann.who()).isEqualTo(new Who.OnePerson());
            assertThat(ann.subject().roots().get("crm")).hasSize(1);
        }
    }

    @Test
    void aNumberInARowWhoseOwnerIsNobodysIsFound() {
        Scene scene = Scene.of(18, """
                create table customers (id int primary key, email text);
                create table orders (id int primary key, customer_id int references customers);
                create table parcels (id int primary key, order_id int references orders, phone text, street text);
                insert into orders values (1, null);
                insert into parcels values (1, 1, '+14155550100', 'Main Street');
                """, """
                  public.customers:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.orders:
                    belongs-to: [{table: public.customers, match: {customer_id: id}}]
                    disposition: delete
                    columns: [id, customer_id]
                  public.parcels:
                    belongs-to: [{table: public.orders, match: {order_id: id}}]
                    identifiers: {phone: {type: phone_number, shared: {phone: {value: null}, street: {value: erased}}}}
                    disposition: delete
                    columns: {id: {}, order_id: {}, phone: {}, street: {}}
                """);

        scene.erase(scene.resolved("guest", phone("+14155550100")).subject());

        assertThat(scene.rows()).containsExactlyInAnyOrder("public.orders (1,)", "public.parcels (1,1,,erased)");
    }

    private static Resolved resolve(List<PostgresStore> stores, Identifier... given) {
        return new Resolver(List.copyOf(stores))
                .resolve(List.of(Subject.of("r", Set.of(given))))
                .getFirst();
    }

    private static PostgresStore store(String name, String map, String... statements) {
        TestDatabase database = TestDatabase.of(18);
        for (String statement : statements) {
            database.run(statement);
        }
        return Scene.store(name, database, map, Limits.defaults());
    }
}
