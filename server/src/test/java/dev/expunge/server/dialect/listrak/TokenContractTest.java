package dev.expunge.server.dialect.listrak;

import static dev.expunge.server.dialect.listrak.Listrak.FORGET;
import static dev.expunge.server.dialect.listrak.Listrak.FORM;
import static dev.expunge.server.dialect.listrak.Listrak.TOKEN;
import static dev.expunge.server.dialect.listrak.Listrak.checked;
import static dev.expunge.server.dialect.listrak.Listrak.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokenContractTest {
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Credentials credentials =
            EXPUNGE.listrakClient(Environment.SANDBOX).credentials();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void credentialsInTheBodyGetATokenThatOpensTheApi() {
        HttpResponse<String> answer = token(form(credentials));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        String token = json(answer).get("access_token").asString();
        assertThat(EXPUNGE.http()
                        .get(FORGET + "/" + "A".repeat(22), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void credentialsInTheHeaderDo() {
        assertThat(token("grant_type=client_credentials", "Authorization", basic(credentials))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void credentialsInTheHeaderAreFormEncoded() {
        NewClient wanted = new NewClient(
                EXPUNGE.tenant(),
                "odd",
                Dialect.LISTRAK,
                Environment.SANDBOX,
                Role.SELLER_ADMIN,
                null,
                null,
                "id:with+signs%",
                "secret with blanks & %41 +:");
        Credentials odd = ((Creation.Created) EXPUNGE.clients().create(wanted)).credentials();

        assertThat(token("grant_type=client_credentials", "Authorization", basic(odd))
                        .statusCode())
                .isEqualTo(200);
        assertThat(token(form(odd)).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongCredentialsAreRefusedAlikeWhateverIsWrongWithThem() {
        Credentials unknown = new Credentials("nobody", credentials.clientSecret());
        Credentials wrong = new Credentials(credentials.clientId(), "x".repeat(43));
        Creation.Created paused = EXPUNGE.listrakClient(Environment.SANDBOX);
        EXPUNGE.clients().pause(EXPUNGE.tenant(), paused.client().id());

        for (String form : new String[] {
            form(unknown),
            form(wrong),
            form(paused.credentials()),
            "grant_type=client_credentials",
            "grant_type=client_credentials&client_id=" + credentials.clientId()
        }) {
            HttpResponse<String> answer = token(form);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        HttpResponse<String> header = token("grant_type=client_credentials", "Authorization", basic(wrong));
        assertThat(header.statusCode()).isEqualTo(401);
        assertThat(header.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
    }

    @Test
    void aMalformedRequestIsInvalid() {
        for (String form : new String[] {
            "",
            "client_id=a&client_secret=b",
            "grant_type=",
            form(credentials) + "&client_id=again",
            "grant_type=client_credentials&client_id=%zz"
        }) {
            HttpResponse<String> answer = token(form);
            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
        }
    }

    @Test
    void twoWaysOfAuthenticationAtOnceAreInvalid() {
        assertThat(token(form(credentials), "Authorization", basic(credentials)).body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void anotherGrantIsUnsupported() {
        String form = form(credentials).replace("client_credentials", "password");

        assertThat(token(form).statusCode()).isEqualTo(400);
        assertThat(token(form).body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
    }

    @Test
    void onlyAFormIsTaken() {
        HttpResponse<String> answer = EXPUNGE.http().post(TOKEN, "application/json", "{}");

        assertThat(checked("POST", TOKEN, answer).statusCode()).isEqualTo(415);
    }

    @Test
    void onlyPostIsTaken() {
        HttpResponse<String> answer = EXPUNGE.http().get(TOKEN);

        assertThat(checked("POST", TOKEN, answer).statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void aLargeFormIsRefused() {
        assertThat(token("grant_type=client_credentials&x=" + "x".repeat(1 << 20))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aCharsetDoesNotHurt() {
        HttpResponse<String> answer = EXPUNGE.http()
                .send(
                        "POST",
                        TOKEN,
                        BodyPublishers.ofString(form(credentials)),
                        "Content-Type",
                        FORM + "; charset=UTF-8");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static String form(Credentials credentials) {
        return "grant_type=client_credentials&client_id=" + encoded(credentials.clientId()) + "&client_secret="
                + encoded(credentials.clientSecret());
    }

    private static HttpResponse<String> token(String form, String... headers) {
        return Listrak.token(EXPUNGE.http(), form, headers);
    }

    private static String basic(Credentials credentials) {
        String pair = encoded(credentials.clientId()) + ":" + encoded(credentials.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
