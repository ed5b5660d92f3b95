package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasures by resource type and id in a connected source, from creation to their final state. */
class ErasureByResourceTest {
    private static final String ADA = "00000000-0000-4000-8000-00000000000a";
    private static final String BOB = "00000000-0000-4000-8000-00000000000b";
    private static final String ADAS_ADDRESS = "00000000-0000-4000-8000-0000000000a1";
    private static final String SHARED_ADDRESS = "00000000-0000-4000-8000-0000000000c1";
    private static final String NOBODY = "00000000-0000-4000-8000-0000000000ff";
    private static final String MAP = """
            format: 1
            backups: {longest-rotation: P35D}
            tables:
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                resources: {customer: id}
                disposition: delete
                columns: [id, email, name]
              public.addresses:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                resources: {address: id}
                disposition: delete
                columns: [id, customer_id, street]
              public.households:
                belongs-to:
                  - {table: public.customers, match: {one: id}, shared: {one: {value: null}}}
                  - {table: public.customers, match: {other: id}, shared: {other: {value: null}}}
                resources: {household: id}
                disposition: delete
                columns: {id: {}, one: {}, other: {}}
            """;

    private final Company company = Company.open();
    private RunningExpunge expunge;
    private ElasticPath shop;

    @BeforeEach
    void start() {
        company.sql("""
                drop table orders, customers;
                create table customers (id uuid primary key, email text not null unique, name text);
                create table addresses (id uuid primary key, customer_id uuid references customers, street text);
                create table households (id uuid primary key, one uuid references customers, other uuid references customers);
                create index on addresses (customer_id);
                create index on households (one);
                create index on households (other);
                insert into customers values
                    ('%1$s', 'ada@example.com', 'Ada'), ('%2$s', 'bob@example.com', 'Bob');
                insert into addresses values
                    ('%3$s', '%1$s', 'First Street'), (gen_random_uuid(), '%2$s', 'Second Street');
                insert into households values ('%4$s', '%1$s', '%2$s');
                """.formatted(ADA, BOB, ADAS_ADDRESS, SHARED_ADDRESS));
        expunge = RunningExpunge.start();
        shop = ElasticPath.client(expunge);
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void aCustomerIsErasedByIdWithTheWholeDataSet() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        String id = shop.erase("customer", ADA);

        assertThat(finalStatus(id)).isEqualTo("SUCCESS");
        assertThat(company.people()).isEqualTo("Bob");
        assertThat(company.text("select string_agg(street, ',') from addresses"))
                .isEqualTo("Second Street");
        assertThat(company.text("select one is null and other is not null from households"))
                .isEqualTo("t");
        assertThat(json(shop.get(id)).at("/data/status_description").asString())
                .isEqualTo("The erasure request is successfully processed");
    }

    @Test
    void anyMemberOfTheDataSetNamesTheWholeSet() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        assertThat(finalStatus(shop.erase("address", ADAS_ADDRESS))).isEqualTo("SUCCESS");

        assertThat(company.people()).isEqualTo("Bob");
    }

    @Test
    void aRowThatTwoPeopleOwnNamesNeitherByItself() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        String id = shop.erase("household", SHARED_ADDRESS);

        Awaitility.await().untilAsserted(() -> assertThat(nativeStatus(id)).isEqualTo("needs_decision"));
        assertThat(shop.status(id)).isEqualTo("CREATED");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aResourceThatNobodyKnowsIsAFailure() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        String id = shop.erase("customer", NOBODY);

        assertThat(finalStatus(id)).isEqualTo("FAILURE");
        assertThat(json(shop.get(id)).at("/data/status_description").asString())
                .isEqualTo("There was an error processing your request, you can retry it or report it using the id");
        assertThat(finalStatus(shop.erase("customer", NOBODY))).isEqualTo("FAILURE");
    }

    @Test
    void whoeverWasErasedBeforeIsASuccess() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);
        finalStatus(shop.erase("customer", ADA));

        assertThat(finalStatus(shop.erase("customer", ADA))).isEqualTo("SUCCESS");
    }

    @Test
    void aValidTypeThatNoMapNamesIsAFailure() {
        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        assertThat(finalStatus(shop.erase("order", ADA))).isEqualTo("FAILURE");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void aTypeIsValidOnceAMapNamesIt() {
        assertThat(shop.post("household", SHARED_ADDRESS).statusCode()).isEqualTo(400);

        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        assertThat(shop.post("household", SHARED_ADDRESS).statusCode()).isEqualTo(201);
    }

    @Test
    void aStoreWithoutADataMapFinishesNothing() {
        String id = shop.erase("customer", ADA);

        Awaitility.await().untilAsserted(() -> assertThat(nativeStatus(id)).isEqualTo("blocked"));
        assertThat(shop.status(id)).isEqualTo("CREATED");

        expunge.connect("shop", company, Environment.SANDBOX, MAP);

        assertThat(finalStatus(id)).isEqualTo("SUCCESS");
    }

    /** Clients come and go quickly here: the limit of the vendor's sandbox is 25 calls a second. */
    private String finalStatus(String id) {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(shop.status(id)).isNotEqualTo("CREATED");
        });
        return shop.status(id);
    }

    private String nativeStatus(String id) {
        HttpResponse<String> answer =
                expunge.http().get("/api/v1/requests/" + id, "Authorization", "Bearer " + expunge.adminToken());
        return json(answer).path("status").asString();
    }
}
