package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.journal.Author;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.journal.Draft;
import dev.expunge.server.journal.Event;
import dev.expunge.server.journal.Journal;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log knows of people who are erased goes and does not come back; what it knows of others stays and comes in. */
class LogOfTheErasedTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");
    private static final Identifier WISHES = new Identifier("wish_list", "00000000-0000-4000-8000-000000000077");
    private static final Identifier ORDER = new Identifier("order", "00000000-0000-4000-8000-0000000000d1");
    private static final Identifier HOME = new Identifier("home", "00000000-0000-4000-8000-0000000000c1");
    private static final Instant BEFORE = TestInstallation.START.minus(Duration.ofHours(1));

    private static final String DDL = """
            drop table orders;
            create table orders (id uuid primary key, customer_id int references customers, item text);
            create table parcels (id int primary key, order_id uuid references orders, weight int);
            create table homes (id uuid primary key, one int references customers, other int references customers);
            create index on orders (customer_id);
            create index on parcels (order_id);
            create index on homes (one);
            create index on homes (other);
            insert into orders values ('%s', 1, 'book');
            insert into homes values ('%s', 1, 2);
            """.formatted(ORDER.value(), HOME.value());
    private static final String MAP = Company.MAP
                    .replace("    person: true\n", "    person: true\n    resources: {customer: id}\n")
                    .replace("match: {customer_id: id}}]\n", "match: {customer_id: id}}]\n    resources: {order: id}\n")
            + """
              public.parcels:
                belongs-to: [{table: public.orders, match: {order_id: id}}]
                resources: {parcel: id}
                disposition: delete
                columns: [id, order_id, weight]
              public.homes:
                belongs-to:
                  - {table: public.customers, match: {one: id}, shared: {one: {value: null}}}
                  - {table: public.customers, match: {other: id}, shared: {other: {value: null}}}
                resources: {home: id}
                disposition: delete
                columns: {id: {}, one: {}, other: {}}
            """;

    /** A law keeps orders for a year. */
    private static final String KEEPING = MAP.replace("      id: {}\n", "      id: {keep: key of retained rows}\n")
            .replace("      email: {}", "      email: {anonymise: {random: auto}}")
            .replace("      phone: {}", "      phone: {anonymise: {value: null}}")
            .replace("      name: {}", "      name: {anonymise: {value: erased}}")
            .replace("resources: {order: id}\n    disposition: delete\n    columns: [id, customer_id, item]", """
                    resources: {order: id}
                        disposition: retain
                        retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P1Y}
                        columns: {id: {keep: key}, customer_id: {keep: reference}, item: {keep: required}}""");

    private Office office;
    private TestInstallation installation;
    private Journal journal;
    private Captures captures;
    private Company crm;
    private SourceId source;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = new Office(folder);
        installation = office.installation;
        journal = new Journal(
                installation.database,
                installation.vault,
                installation.hashes,
                installation.random,
                installation.clock);
        captures = new Captures(
                installation.database, office.connected, journal, installation.clock, (tenant, environment) -> {});
        crm = Company.open();
        crm.sql(DDL);
        source = office.connect("crm", crm, Environment.SANDBOX, MAP).id();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatAHousemateSharesWithTheErasedIsWrittenDown() {
        crm.sql("update customers set phone = '+14155550100' where id = 2");
        assertThat(erase(ADA, PHONE).result()).isEqualTo(Result.ERASED);

        assertThat(tell(WISHES, BEFORE, PHONE)).isOne();
        assertThat(tell(WISHES, BEFORE, ADA)).isZero();
    }

    @Test
    void whatAHousemateSharedWithTheErasedWasNotErasedBefore() {
        crm.sql("update customers set phone = '+14155550100' where id = 2");
        erase(ADA, PHONE);
        crm.sql("delete from homes; delete from customers");

        assertThat(erase(PHONE).result()).isEqualTo(Result.UNKNOWN);
        assertThat(erase(ADA).result()).isEqualTo(Result.ERASED_BEFORE);
    }

    @Test
    void whatHappenedToSomebodyWhomNoSourceKnewIsNotWrittenAfterTheErasure() {
        Identifier stranger = new Identifier("email", "cy@example.com");
        assertThat(tell(WISHES, BEFORE, stranger)).isOne();

        assertThat(erase(stranger).result()).isEqualTo(Result.UNKNOWN);

        assertThat(stored()).isZero();
        assertThat(tell(WISHES, BEFORE, stranger)).isZero();
        installation.clock.tick(Duration.ofMinutes(1));
        assertThat(tell(WISHES, installation.clock.instant(), stranger)).isOne();
    }

    @Test
    void anotherHashKeyForgetsNobodyWhoWasErased() {
        erase(ADA);

        installation.hashes.rotate(installation.tenant);

        assertThat(tell(WISHES, BEFORE, ADA)).isZero();
        assertThat(tell(ORDER, BEFORE)).isZero();
    }

    @Test
    void whatHappenedToARowOfTheirsIsNotWrittenAfterTheErasureThoughItsIdIsAllThatIsTold() {
        erase(ADA);

        assertThat(tell(ORDER, BEFORE)).isZero();
        assertThat(tell(HOME, BEFORE)).as("it is somebody else's, too").isOne();
        installation.clock.tick(Duration.ofMinutes(1));
        assertThat(tell(ORDER, installation.clock.instant())).isOne();
        assertThat(office.text("select count(*) from suppression")).isEqualTo("0");
    }

    @Test
    void theRowsOfSomebodyWhoLeftBeforeAskingLeaveTheLogTooHoweverLateTheyWereRead() {
        captures.begin(installation.tenant, Environment.SANDBOX, source);
        crm.sql("""
                insert into customers values (3, 'cy@example.com', null, 'Cy');
                insert into orders values ('00000000-0000-4000-8000-0000000000d3', 3, 'kettle'),
                                          ('00000000-0000-4000-8000-0000000000d2', 2, 'pot');
                insert into parcels values (30, '00000000-0000-4000-8000-0000000000d3', 3),
                                           (20, '00000000-0000-4000-8000-0000000000d2', 2);
                delete from parcels where id = 30;
                delete from orders where customer_id = 3;
                delete from customers where id = 3;
                """);
        captures.readAll();
        assertThat(stored()).isEqualTo(8);

        erase(new Identifier("email", "cy@example.com"));

        assertThat(stored()).as("Bob's order and its parcel").isEqualTo(2);
    }

    @Test
    void aFormerAddressOfSomebodyElseLeadsToNothingButWhatNamesIt() {
        captures.begin(installation.tenant, Environment.SANDBOX, source);
        crm.sql("""
                update customers set name = 'Robert' where id = 2;
                update customers set email = 'robert@example.com' where id = 2;
                """);
        captures.readAll();
        assertThat(stored()).isEqualTo(2);
        crm.sql("update customers set name = 'Rob' where id = 2");
        captures.readAll();

        erase(new Identifier("email", "bob@example.com"));

        assertThat(stored()).as("what was read when he had another one").isEqualTo(1);
    }

    @Test
    void theEndOfARetentionSaysNothingOfWhoeverIsACustomerAgain() {
        office.apply("crm", KEEPING);
        erase(ADA);
        installation.clock.tick(Duration.ofDays(370));
        crm.sql("insert into customers values (9, 'ada@example.com', null, 'Ada')");
        assertThat(tell(WISHES, installation.clock.instant().minusSeconds(60), ADA))
                .isOne();

        office.retention.handOver();
        office.work();
        office.later();

        assertThat(crm.text("select count(*) from orders")).isEqualTo("0");
        assertThat(stored()).isOne();
        assertThat(tell(WISHES, installation.clock.instant().minus(Duration.ofHours(1)), ADA))
                .isOne();
    }

    private RequestView erase(Identifier... identifiers) {
        var request = office.forget(identifiers);
        office.work();
        office.later();
        RequestView view = office.view(request);
        assertThat(view.status()).isEqualTo(Status.COMPLETED);
        return view;
    }

    private int tell(Identifier resource, Instant at, Identifier... people) {
        Event event = new Event(resource, "updated", at, "{}", new Author("test", "", ""), "");
        return journal.write(installation.tenant, Environment.SANDBOX, List.of(new Draft(event, Set.of(people), null)));
    }

    private int stored() {
        return Integer.parseInt(office.text("select count(*) from journal_entry"));
    }
}
