package dev.expunge.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.journal.CaptureReader.Moment;
import dev.expunge.server.journal.CaptureReader.Outcome;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes on their way from a source into the journal, and what may happen to them there. */
class CaptureReaderTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MAP = Company.MAP
            .replace("    person: true\n", "    person: true\n    resources: {customer: id}\n")
            .replace("match: {customer_id: id}}]\n", "match: {customer_id: id}}]\n    resources: {order: id}\n");

    private static RunningExpunge expunge;
    private static AnotherNode other;

    private final Company company = Company.open();

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        other = new AnotherNode(expunge);
        other.readAlone();
    }

    @AfterAll
    static void stop() {
        other.close();
        expunge.close();
    }

    @BeforeEach
    void connect() {
        String source = JSON.createObjectNode()
                .put("name", "crm")
                .put("url", company.url())
                .put("user", company.user())
                .put("password", company.password())
                .put("map", MAP)
                .toString();
        assertThat(call("POST", "/sources", source).statusCode()).isEqualTo(201);
        assertThat(call("PUT", "/sources/crm/capture", "{\"capture\": \"on\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void forgetEverything() {
        JSON.readTree(call("GET", "/sources", "").body())
                .path("items")
                .forEach(source ->
                        call("DELETE", "/sources/" + source.path("name").asString(), ""));
        expunge.database()
                .jdbi()
                .useHandle(handle -> handle.execute("truncate journal_entry, journal_erased, journal_capture, ledger"));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aNodeThatDiesAnywhereLosesNothingAndTellsNothingTwice(Moment death) {
        company.sql("update customers set name = name || '!'; update orders set item = 'cup' where id = 1");

        assertThatThrownBy(() -> other.read(moment -> {
                    if (moment == death) {
                        throw new IllegalStateException("died");
                    }
                }))
                .hasMessage("died");

        assertThat(company.text("select count(*) from expunge.change")).isEqualTo("3");
        other.captures().readAll();
        assertThat(company.text("select count(*) from expunge.change")).isEqualTo("0");
        assertThat(events("customer", "1")).containsExactly("updated {\"name\": \"Ada!\"}");
        assertThat(events("order", "1")).containsExactly("updated {\"item\": \"cup\"}");
        assertThat(other.stored()).isEqualTo(3);
    }

    @Test
    void whoLostTheLeaseWritesNothingOfSomebodyWhoIsErasedSince() {
        company.sql("update customers set name = 'Adele' where id = 1");

        Outcome outcome = other.read(moment -> {
            if (moment == Moment.READ) {
                expunge.clock().tick(Duration.ofMinutes(6));
                erase("ada@example.com");
                assertThat(other.stored()).isZero();
            }
        });

        assertThat(outcome).isEqualTo(Outcome.BUSY);
        assertThat(other.stored()).isZero();
        assertThat(company.people()).isEqualTo("Bob");
    }

    @Test
    void anErasureEndsOnlyWhenNobodyHasChangesOfThePersonInHand() {
        company.sql("update customers set name = 'Adele' where id = 1");
        String[] request = new String[1];

        other.read(moment -> {
            if (moment == Moment.READ) {
                request[0] = submit("ada@example.com");
                Awaitility.await().untilAsserted(() -> {
                    expunge.clock().tick(Duration.ofMillis(200));
                    assertThat(show(request[0]).toString()).contains("captured changes are still being read");
                });
                assertThat(company.people()).isEqualTo("Bob");
                assertThat(company.text("select count(*) from expunge.change")).isEqualTo("0");
            }
        });

        assertThat(other.stored()).isEqualTo(1);
        awaitEnd(request[0]);
        assertThat(other.stored()).isZero();
    }

    @Test
    void whatWaitedOfARowThatIsLongGoneGoesWithItsOwner() {
        company.sql("""
                insert into orders values (7, 1, 'kettle'), (8, 2, 'pot');
                delete from orders where id in (7, 8);
                """);

        erase("ada@example.com");

        assertThat(events("order", "7")).isEmpty();
        assertThat(events("order", "8"))
                .containsExactly("deleted {}", "created {\"id\": 8, \"item\": \"pot\", \"customer_id\": 2}");
    }

    @Test
    void whatWasBroughtInOfRowsThatAreLongGoneGoesAlongTheirWholeChain() {
        company.sql("insert into orders values (7, 1, 'kettle')");
        other.captures().readAll();
        company.sql("delete from orders where id = 7");
        other.captures().readAll();
        assertThat(other.stored()).isEqualTo(2);

        erase("ada@example.com");

        assertThat(other.stored()).isZero();
    }

    @Test
    void someoneOfWhomNoSourceKnowsAnythingAnyMoreTakesTheLogAlong() {
        company.sql("""
                insert into customers values (3, 'cy@example.com', null, 'Cy');
                delete from customers where id = 3;
                """);
        other.captures().readAll();
        assertThat(events("customer", "3")).hasSize(2);

        erase("cy@example.com");

        assertThat(events("customer", "3")).isEmpty();
    }

    @Test
    void aNumberIsSomebodyElsesInAnotherSource() {
        Company second = Company.open();
        second.sql("""
                update customers set email = 'dan@example.com', phone = null where id = 1;
                update customers set email = 'eve@example.com', phone = null where id = 2;
                """);
        assertThat(call("POST", "/sources", second.asSource("shop", Environment.SANDBOX, MAP))
                        .statusCode())
                .isEqualTo(201);
        assertThat(call("PUT", "/sources/shop/capture", "{\"capture\": \"on\"}").statusCode())
                .isEqualTo(200);
        String change = "update customers set name = 'Adele' where id = 1; update orders set item = 'cup' where id = 1";
        company.sql(change);
        second.sql(change);
        other.captures().readAll();
        assertThat(other.stored()).isEqualTo(4);

        erase("ada@example.com");

        assertThat(other.stored()).isEqualTo(2);
        assertThat(events("customer", "1")).hasSize(1);
        assertThat(events("order", "1")).hasSize(1);
        erase("dan@example.com");
        assertThat(other.stored()).isZero();
    }

    @Test
    void nobodysErasureEndsWhileCaptureDoesNotFitTheDataMap() {
        company.sql("alter table customers disable trigger expunge_capture");

        String request = submit("ada@example.com");

        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(show(request).toString()).contains("change capture does not fit the data map");
        });
        assertThat(call("PUT", "/sources/crm/capture", "{\"capture\": \"on\"}").statusCode())
                .isEqualTo(200);
        awaitEnd(request);
    }

    @Test
    void aNewMapIsCapturedByFromTheMomentThatItIsInForce() {
        company.sql("update orders set item = 'cup' where id = 1");

        HttpResponse<String> applied = expunge.http()
                .send(
                        "PUT",
                        "/api/v1/sources/crm/map",
                        BodyPublishers.ofString(MAP.replace("    resources: {order: id}\n", "")),
                        "Content-Type",
                        "application/yaml",
                        "Authorization",
                        "Bearer " + expunge.adminToken());

        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
        assertThat(JSON.readTree(applied.body()).path("advice")).isEmpty();
        JsonNode state = JSON.readTree(call("GET", "/sources/crm/capture", "").body());
        assertThat(state.path("capture").asString()).isEqualTo("on");
        assertThat(state.path("tables")).hasSize(1);
        assertThat(events("order", "1")).as("what the old map captured").hasSize(1);
        erase("ada@example.com");
    }

    @Test
    void whatWaitsInASourceIsShownAsAFigure() {
        company.sql("update customers set name = name || '!'");

        other.read(moment -> {
            if (moment == Moment.READ) {
                other.captures().readAll();
                assertThat(figure("expunge_capture_waiting")).isEqualTo(2);
                assertThat(figure("expunge_capture_largest_bytes")).isGreaterThanOrEqualTo(8192);
            }
        });

        other.captures().readAll();
        assertThat(figure("expunge_capture_waiting")).isZero();
        assertThat(figure("expunge_capture_oldest_waiting_seconds")).isZero();
    }

    @Test
    void whyWhatWasCapturedIsNotBroughtInIsSaid() {
        Company second = Company.open();
        String role = "clerk_" + second.url().replaceAll(".*/", "").replaceAll("\\W.*", "");
        second.sql("""
                create role %1$s login password 'clerk';
                alter table customers owner to %1$s;
                alter table orders owner to %1$s;
                do $$ begin execute 'grant create on database ' || quote_ident(current_database()) || ' to %1$s'; end $$;
                """.formatted(role));
        String source = JSON.createObjectNode()
                .put("name", "shop")
                .put("url", second.url())
                .put("user", role)
                .put("password", "clerk")
                .put("map", MAP)
                .toString();
        assertThat(call("POST", "/sources", source).statusCode()).isEqualTo(201);
        assertThat(call("PUT", "/sources/shop/capture", "{\"capture\": \"on\"}").statusCode())
                .isEqualTo(200);
        second.sql("update customers set name = 'Adele' where id = 1; revoke delete on expunge.change from " + role);

        String request = submit("nobody@example.com");

        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(show(request).toString()).contains("the source refused a statement of change capture", "42501");
        });
        second.sql("grant delete on expunge.change to " + role);
        awaitEnd(request);
    }

    @Test
    void aSourceThatIsRemovedKeepsNoChangeThoughSomebodyReadsIt() {
        company.sql("update customers set name = 'Adele' where id = 1");

        assertThatThrownBy(() -> other.read(moment -> {
                    if (moment == Moment.READ) {
                        assertThat(call("DELETE", "/sources/crm", "").statusCode())
                                .isEqualTo(204);
                        throw new IllegalStateException("died");
                    }
                }))
                .hasMessage("died");

        assertThat(company.text("select count(*) from pg_namespace where nspname = 'expunge'"))
                .isEqualTo("0");
    }

    @Test
    void turningItOffBringsInWhatWaitsAndLeavesNothingBehind() {
        company.sql("update customers set name = 'Adele' where id = 1");

        JsonNode answer = JSON.readTree(
                call("PUT", "/sources/crm/capture", "{\"capture\": \"off\"}").body());

        assertThat(answer.path("capture").asString()).isEqualTo("off");
        assertThat(events("customer", "1")).hasSize(1);
        assertThat(company.text("select count(*) from pg_namespace where nspname = 'expunge'"))
                .isEqualTo("0");
        company.sql("update customers set name = 'Ada' where id = 1");
        assertThat(company.people()).isEqualTo("Ada,Bob");
    }

    @Test
    void capturedAnewItCountsFromOneAgainAndLosesNothing() {
        company.sql("update customers set name = 'Adele' where id = 1");
        call("PUT", "/sources/crm/capture", "{\"capture\": \"off\"}");
        call("PUT", "/sources/crm/capture", "{\"capture\": \"on\"}");

        company.sql("update customers set name = 'Ada' where id = 1");
        other.captures().readAll();

        assertThat(events("customer", "1")).hasSize(2);
    }

    @Test
    void aSourceThatIsRemovedLosesItsTriggers() {
        assertThat(call("DELETE", "/sources/crm", "").statusCode()).isEqualTo(204);

        assertThat(company.text("select count(*) from pg_trigger where tgname = 'expunge_capture'"))
                .isEqualTo("0");
    }

    @Test
    void noValueOfAnybodyIsReadableInOurDatabase() {
        company.sql("update customers set name = 'Adelheid' where id = 1");
        other.captures().readAll();

        String everything = expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select string_agg(e::text, ' ') from journal_entry e")
                        .mapTo(String.class)
                        .one());

        assertThat(everything).doesNotContain("Adelheid").doesNotContain("customer");
        byte[] sealed = expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select sealed from journal_entry")
                        .map((row, context) -> row.getBytes(1))
                        .one());
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Adelheid");
    }

    private static double figure(String name) {
        return expunge.http()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events(String type, String id) {
        return other
                .journal()
                .list(expunge.tenant(), Environment.SANDBOX, new Identifier(type, id), 100, 0)
                .entries()
                .stream()
                .map(entry -> entry.event().verb() + " " + entry.event().delta())
                .toList();
    }

    private void erase(String email) {
        awaitEnd(submit(email));
    }

    private void awaitEnd(String request) {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofSeconds(1));
            assertThat(show(request).path("status").asString()).isEqualTo("completed");
        });
    }

    private JsonNode show(String request) {
        return JSON.readTree(call("GET", "/requests/" + request, "").body());
    }

    private String submit(String email) {
        HttpResponse<String> answer = call("POST", "/requests", """
                {"kind": "erasure", "subject": {"identifiers": [{"type": "email", "value": "%s"}]}}
                """.formatted(email));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return expunge.http()
                .send(
                        method,
                        "/api/v1" + path,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + expunge.adminToken());
    }
}
