package dev.expunge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.CapturedLog;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Callers put what identifies a person into every place they can reach; none of it may come out again. */
class NothingPersonalIsWrittenTest {
    private static final List<String> PERSONAL = List.of(
            "ada.lovelace",
            "byron@example.com",
            "4155550199",
            "415-555-0199",
            "555-0199",
            "hush-hush-secret-0123456789");
    private static final String FORGET = "/privacy/v1/Forget";
    private static final String JSON = "application/json";

    private final List<String> bodies = new ArrayList<>();

    @Test
    void logsErrorBodiesAndTheDatabasesLogHoldNoIdentifier() throws Exception {
        try (CapturedLog log = CapturedLog.open();
                TemporaryPostgres server = TemporaryPostgres.start();
                RunningExpunge expunge = RunningExpunge.on(server)) {
            String bearer = "Bearer "
                    + expunge.token(expunge.listrakClient(Environment.SANDBOX).credentials());
            listrak(expunge.http(), bearer);
            token(expunge.http());
            expunge.clock().tick(java.time.Duration.ofSeconds(10));
            nativeApi(expunge.http(), expunge.adminToken());
            brokenSyntax(expunge.http());
            LoggerFactory.getLogger("dev.expunge.probe")
                    .atError()
                    .setCause(new IllegalArgumentException("cannot parse ada.lovelace@example.com"))
                    .log("a foreign exception quotes what it was given");
            provokeTheDatabase(expunge);

            assertThat(bodies).hasSizeGreaterThan(30);
            assertThat(log.text()).contains("answered").contains("IllegalArgumentException");
            assertClean("log", log.text());
            assertClean("bodies", String.join("\n", bodies));
            Path databaseLog = databaseLog(expunge);
            assertThat(databaseLog).isNotEmptyFile();
            assertClean("database log", Files.readString(databaseLog));
            assertClean("database", everyTable(expunge));
        }
    }

    private void listrak(Calls calls, String bearer) {
        for (String body : List.of(
                "{\"emailAddress\":\"ada.lovelace@example.com\"}",
                "{\"emailAddress\":\"Ada.Lovelace@Example.com\",\"phoneNumber\":\"415-555-0199\"}",
                "{\"emailAddress\":\"ada.lovelace at example.com\"}",
                "{\"emailAddress\":\"ada.lovelace@example.com\"",
                "{\"emailAddress\":\"ada.lovelace@example.com\",\"emailaddress\":\"byron@example.com\"}",
                "{\"phoneNumber\":4155550199}",
                "{\"phoneNumber\":\"4155550199 ada.lovelace\"}",
                "{\"emailAddress\":\"ada.lovelace\\u0000@example.com\"}",
                "ada.lovelace@example.com")) {
            keep(calls.post(FORGET + "?email=byron@example.com", JSON, body, "Authorization", bearer));
        }
        keep(calls.post(
                FORGET,
                JSON,
                "{\"emailAddress\":\"byron@example.com\"}",
                "Authorization",
                bearer,
                "Idempotency-Key",
                "ada.lovelace-4155550199",
                "X-Request-Id",
                "byron@example.com",
                "User-Agent",
                "ada.lovelace",
                "Referer",
                "https://example.com/?phone=4155550199"));
        keep(calls.post(FORGET, "ada.lovelace/byron@example.com", "{}", "Authorization", bearer));
        keep(calls.get(FORGET + "/ada.lovelace@example.com", "Authorization", bearer));
        keep(calls.get(FORGET + "/4155550199?x=byron@example.com", "Authorization", bearer));
        keep(calls.get("/privacy/ada.lovelace/byron@example.com", "Authorization", bearer));
        keep(calls.get(FORGET + "/x", "Authorization", "Bearer ada.lovelace"));
        keep(calls.send("DELETE", FORGET + "/4155550199", BodyPublishers.noBody(), "Authorization", bearer));
        keep(calls.send("BYRON", FORGET + "?ada.lovelace", BodyPublishers.noBody(), "Authorization", bearer));
    }

    private void token(Calls calls) {
        String basic = Base64.getEncoder()
                .encodeToString("ada.lovelace:hush-hush-secret-0123456789".getBytes(StandardCharsets.UTF_8));
        String form = "application/x-www-form-urlencoded";
        keep(calls.post("/OAuth2/Token", form, "grant_type=client_credentials", "Authorization", "Basic " + basic));
        keep(calls.post(
                "/OAuth2/Token",
                form,
                "grant_type=client_credentials&client_id=ada.lovelace&client_secret=hush-hush-secret-0123456789"));
        keep(calls.post("/OAuth2/Token?client_secret=hush-hush-secret-0123456789", form, "grant_type=ada.lovelace"));
        keep(calls.post("/OAuth2/Token", JSON, "{\"client_secret\":\"hush-hush-secret-0123456789\"}"));
    }

    private void nativeApi(Calls calls, String token) {
        String bearer = "Bearer " + token;
        for (String body : List.of(
                "{\"kind\":\"erasure\",\"subject\":{\"identifiers\":[{\"type\":\"email\",\"value\":\"ada.lovelace@example.com\"}]}}",
                "{\"kind\":\"erasure\",\"subject\":{\"identifiers\":[{\"type\":\"email\",\"value\":\"ada.lovelace\"}]}}",
                "{\"kind\":\"erasure\",\"subject\":{\"identifiers\":[{\"type\":\"ada.lovelace\",\"value\":\"x\"}]}}",
                "{\"kind\":\"ada.lovelace\"}",
                "{\"ada.lovelace\"")) {
            keep(calls.post("/api/v1/requests", JSON, body, "Authorization", bearer));
        }
        keep(calls.get("/api/v1/requests/ada.lovelace@example.com", "Authorization", bearer));
        keep(calls.get("/api/v1/byron@example.com?ada.lovelace=4155550199", "Authorization", bearer));
        keep(calls.get("/api/v1/requests", "Authorization", "Bearer hush-hush-secret-0123456789"));
    }

    private void brokenSyntax(Calls calls) {
        keep(calls.get("/privacy/%2e%2e/ada.lovelace@example.com"));
        keep(calls.get("/ada.lovelace//%2fbyron@example.com"));
        keep(calls.get("/" + "4155550199".repeat(2_000)));
        keep(calls.get("/x", "X-Long", "ada.lovelace".repeat(2_000)));
    }

    /** An error of the database that quotes a value, and one about a row that has it. */
    private static void provokeTheDatabase(RunningExpunge expunge) {
        for (String sql : List.of(
                "select 'ada.lovelace@example.com'::integer",
                "create temporary table t (email text primary key, check (email <> 'byron@example.com'))",
                "insert into pg_temp.t values ('4155550199'), ('4155550199')",
                "do $$ begin raise exception 'about ada.lovelace'; end $$")) {
            try {
                expunge.database().jdbi().useHandle(handle -> handle.execute(sql));
            } catch (RuntimeException e) {
                assertThat(e).isNotNull(); // the point is what the server writes down about it
            }
        }
    }

    private void keep(HttpResponse<String> answer) {
        bodies.add(answer.body() + " " + answer.headers().map());
    }

    private static Path databaseLog(RunningExpunge expunge) {
        String data = expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("show data_directory")
                        .mapTo(String.class)
                        .one());
        return Path.of(data).resolveSibling("server.log");
    }

    /** Every table of ours as text; what is encrypted or hashed shows as bytes. */
    private static String everyTable(RunningExpunge expunge) {
        return expunge.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                select string_agg(query_to_xml('select * from ' || oid::regclass, true, false, '')::text, '')
                                from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                                """).mapTo(String.class).one());
    }

    private static void assertClean(String where, String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        for (String personal : PERSONAL) {
            int at = folded.indexOf(personal);
            String around = at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100));
            assertThat(at).as("%s shows %s: %s", where, personal, around).isNegative();
        }
    }
}
