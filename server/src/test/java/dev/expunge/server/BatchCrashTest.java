package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import dev.expunge.postgres.SharedPostgres;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.receipts.Verification;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.Receiver.Callback;
import dev.expunge.server.kit.SelfSigned;
import dev.expunge.server.kit.ServeProcess;
import dev.expunge.server.request.Milestone;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An app's requests, from the call to the callback, on a server that is halted at every milestone in between. The server that
 * takes over is the one that is halted next.
 */
class BatchCrashTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "application/json";
    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";
    /** Longer than a lease of a request or of a delivery. */
    private static final int APART_SECONDS = 20;

    @TempDir
    private static Path folder;

    private static SelfSigned certificate;
    private static Receiver receiver;
    private static DatabaseAddress address;
    private static Database database;
    private static Company crm;
    private static ServeProcess server;
    private static Calls calls;
    private static JsonNode keys;
    private static int servers;
    private static int people = 100;

    @BeforeAll
    static void open() throws Exception {
        certificate = SelfSigned.make(folder, "EC");
        receiver = new Receiver(callback -> 204, certificate.context());
        crm = Company.open();
        TemporaryPostgres postgres = SharedPostgres.of(18);
        address = new DatabaseAddress(postgres.database(), postgres.user(), postgres.password());
        Files.writeString(folder.resolve("password"), String.valueOf(address.password()));
        server = start();
        calls = server.ready();
        database = Database.open(address);
        operator("sources", crm.asSource("crm", Environment.PRODUCTION, Company.MAP));
        keys = JSON.readTree(operator("clients", "{\"name\": \"app\", \"dialect\": \"batch\"}")
                        .body())
                .path("credentials");
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        database.close();
        receiver.close();
    }

    static Stream<Arguments> moments() {
        List<Arguments> all = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            switch (milestone) {
                case EXPORTED -> all.add(moment("review", milestone));
                case PROVEN, COMPLETED -> {
                    all.add(moment("review", milestone));
                    all.add(moment("remove", milestone));
                }
                case ACCEPTED, CLAIMED, PLANNED, SAVED, CHANGED, BEGUN, COMMITTED, SETTLED, VERIFIED ->
                    all.add(moment("remove", milestone));
            }
        }
        for (var milestone : dev.expunge.server.webhook.Milestone.values()) {
            all.add(moment("remove", milestone));
        }
        return all.stream();
    }

    private static Arguments moment(String kind, Enum<?> where) {
        return argumentSet(kind + " at " + CrashingServer.name(where), kind, where);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whereverTheServerDiesTheRequestIsDoneOnceAndTheAppIsTold(String kind, Enum<?> where) throws Exception {
        int person = newcomer(kind);
        arm(where);
        String answered = ask(kind, person);
        assertThat(server.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
        Fork.assertHalted(server.process(), server.errors());
        boolean done = where == Milestone.COMPLETED || where instanceof dev.expunge.server.webhook.Milestone;
        assertThat(written()).isEqualTo(whatIsWritten(kind, done));

        server = start();
        calls = server.ready();

        String id = ask(kind, person);
        assertThat(answered).isIn(where == Milestone.ACCEPTED ? "" : id, id);
        await().until(() -> shown(id).path("status").asString().equals("done"));
        await().until(() -> text("select state from webhook_delivery where stream = '" + id + "'")
                .equals("delivered"));
        assertThat(written()).isEqualTo(whatIsWritten(kind, true));
        assertTold(kind, id, where);
        assertDoneOnce(kind, id, person);
    }

    /** What one transaction writes or removes: ledger, suppression, receipt, callback, log, archive. */
    private static String written() {
        return text("""
                select concat_ws(' ', status = 'completed',
                    (select count(*) from ledger where request_id = r.id),
                    (select count(*) from suppression where request_id = r.id),
                    (select count(*) from receipt where request_id = r.id),
                    (select count(*) from webhook_delivery where stream = r.id::text),
                    (select count(*) from journal_entry),
                    (select count(*) from export where request_id = r.id and ready))
                from privacy_request r order by received_at desc limit 1
                """);
    }

    private static String whatIsWritten(String kind, boolean done) {
        return switch (kind) {
            case "remove" -> done ? "t 1 1 1 1 0 0" : "f 0 0 0 0 1 0";
            case "review" -> done ? "t 0 0 1 1 0 1" : "f 0 0 0 0 0 0";
            default -> throw new AssertionError(kind);
        };
    }

    /** At least once, under one id, signed; twice only when nobody could know that it had arrived. */
    private static void assertTold(String kind, String id, Enum<?> where) throws Exception {
        List<Callback> told = receiver.received().stream()
                .filter(callback -> JSON.readTree(callback.body())
                        .path("request_id")
                        .asString()
                        .equals(id))
                .toList();
        assertThat(told)
                .isNotEmpty()
                .extracting(Callback::id)
                .containsOnly(text("select id from webhook_delivery where stream = '" + id + "'"));
        if (where instanceof dev.expunge.server.webhook.Milestone milestone) {
            assertThat(told).hasSize(milestone == dev.expunge.server.webhook.Milestone.SENT ? 2 : 1);
        }
        JWKSet published = JWKSet.parse(calls.get("/.well-known/jwks.json").body());
        for (Callback callback : told) {
            assertThat(isGenuine(published, callback.jws(), callback.body())).isTrue();
            assertThat(isGenuine(published, callback.jws(), callback.body() + " "))
                    .isFalse();
        }
        JsonNode body = JSON.readTree(told.getFirst().body());
        assertThat(body.path("status").asString()).isEqualTo("done");
        assertThat(body.has("error")).isFalse();
        if (kind.equals("review")) {
            String link = body.path("data_url").asString();
            HttpResponse<String> archive = calls.get(link.replaceFirst("^http://127\\.0\\.0\\.1:\\d+", ""));
            assertThat(archive.statusCode()).isEqualTo(200);
            assertThat(archive.headers().firstValue("Content-Type")).contains("application/zip");
        } else {
            assertThat(body).isEqualTo(shown(id));
        }
    }

    /** The counts of the receipt are those of the one commit in the source, whichever server made it. */
    private static void assertDoneOnce(String kind, String id, int person) {
        boolean removed = kind.equals("remove");
        Change change = removed ? Change.DELETED : Change.DISCLOSED;
        String file = operator("requests/" + id + "/receipt").body();
        String published = operator("receipt-keys").body();
        Verification verified =
                new ReceiptVerifier(JwkSet.parse(published)).verify(file.getBytes(StandardCharsets.UTF_8));
        assertThat(((Verification.Verified) verified).receipt().sources())
                .singleElement()
                .satisfies(source -> assertThat(source.tables())
                        .containsExactlyInAnyOrder(
                                new TableOutcome.Changed("public.customers", change, 1),
                                new TableOutcome.Changed("public.orders", change, 1)));
        String left = removed ? "0" : "1";
        assertThat(crm.text("select count(*) from customers where id = " + person))
                .isEqualTo(left);
        assertThat(crm.text("select count(*) from orders where customer_id = " + person))
                .isEqualTo(left);
        assertThat(crm.text("select count(*) from customers where id < 100")).isEqualTo("2");
    }

    private static boolean isGenuine(JWKSet published, String jws, String body) throws Exception {
        String[] parts = jws.split("\\.", -1);
        String kid = JWSHeader.parse(new Base64URL(parts[0])).getKeyID();
        byte[] point = published.getKeyByKeyId(kid).toOctetKeyPair().getX().decode();
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(point)))));
        verifier.update((parts[0] + "." + Base64URL.encode(body)).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(new Base64URL(parts[2]).decode());
    }

    /** Somebody with an order and, who is to be removed, an entry in the log. */
    private static int newcomer(String kind) {
        int id = ++people;
        crm.sql("insert into customers values (%1$d, 'c%1$d@example.com', null, 'C')".formatted(id));
        crm.sql("insert into orders values (%1$d, %1$d, 'pen')".formatted(id));
        if (kind.equals("remove")) {
            operator("personal-data/events", """
                    {"environment": "production", "events": [{"resource": {"type": "order", "value": "%1$d"},
                      "event": "created", "identifiers": [{"type": "email", "value": "c%1$d@example.com"}]}]}
                    """.formatted(id));
        }
        return id;
    }

    /** Under one key, as a careful integration does: returns the request's id, nothing when the server died first. */
    private static String ask(String kind, int person) {
        String body = JSON.writeValueAsString(Map.of(
                "request_type",
                kind,
                "callback_url",
                receiver.url("127.0.0.1"),
                "id",
                Map.of("type", "email", "value", "c" + person + "@example.com")));
        try {
            HttpResponse<String> answer = calls.post(
                    gdpr("request"), TYPE, body, "X-Authorization", restKey(), "Idempotency-Key", "person " + person);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return JSON.readTree(answer.body()).path("request_id").asString();
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static JsonNode shown(String id) {
        return JSON.readTree(
                calls.get(gdpr("request/" + id), "X-Authorization", restKey()).body());
    }

    private static String gdpr(String rest) {
        return "/1.0/" + keys.path("live_api_key").asString() + "/gdpr/" + rest;
    }

    private static String restKey() {
        return keys.path("rest_api_key").asString();
    }

    private static HttpResponse<String> operator(String path) {
        HttpResponse<String> answer = calls.get("/api/v1/" + path, "Authorization", bearer());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> operator(String path, String body) {
        HttpResponse<String> answer = calls.post("/api/v1/" + path, TYPE, body, "Authorization", bearer());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String bearer() {
        try {
            return "Bearer "
                    + Files.readString(folder.resolve("home/admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String query) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    private static void arm(Enum<?> where) throws Exception {
        var orders = server.process().outputWriter(StandardCharsets.UTF_8);
        orders.write(CrashingServer.name(where) + "\n");
        orders.flush();
        assertThat(server.process().inputReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo(CrashingServer.ARMED);
    }

    /** On the same home, at a time when nothing that the last one held is its any more. */
    private static ServeProcess start() throws Exception {
        return ServeProcess.start(
                List.of(
                        "-Djavax.net.ssl.trustStore=" + certificate.file(),
                        "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD),
                CrashingServer.class,
                List.of(
                        folder.resolve("home").toString(),
                        address.url(),
                        String.valueOf(address.user()),
                        folder.resolve("password").toString(),
                        String.valueOf(APART_SECONDS * servers++)));
    }
}
