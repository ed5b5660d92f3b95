package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.request.Accepted.Created;
import dev.expunge.server.request.Accepted.KeyReused;
import dev.expunge.server.request.Accepted.Repeated;
import dev.expunge.server.storage.UnavailableException;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final Identifier PHONE = new Identifier("phone_number", "+14155550100");

    private final AtomicInteger commits = new AtomicInteger();
    private TestInstallation installation;
    private Intake intake;

    @BeforeEach
    void open(@TempDir Path folder) {
        installation = new TestInstallation(folder);
        intake = new Intake(
                installation.database,
                installation.tenants,
                installation.vault,
                installation.hashes,
                installation.clock,
                installation.random,
                commits::incrementAndGet);
    }

    @AfterEach
    void close() {
        intake.close();
        installation.close();
    }

    @Test
    void anAnsweredRequestIsCommittedWithItsIdentifiersAndItsFirstEvent() {
        Created created = (Created) intake.accept(request(null, ADA, PHONE));

        assertThat(created.receivedAt()).isEqualTo(TestInstallation.START);
        assertThat(created.dueAt()).isEqualTo(Instant.parse("2026-12-22T10:00:00Z"));
        assertThat(rows("select id, status, origin, next_attempt_at = received_at as due from privacy_request"))
                .containsExactly(
                        Map.of("id", created.id().value(), "status", "received", "origin", "api", "due", true));
        assertThat(rows("select type from request_identifier order by position"))
                .extracting(row -> row.get("type"))
                .containsExactly("email", "phone_number");
        assertThat(rows("select what, number from request_event"))
                .containsExactly(Map.of("what", "received", "number", 1));
        assertThat(commits).hasValue(1);
    }

    @Test
    void identifiersAreSealedUnderTheRequestsOwnKeyAndFoundByTheirKeyedHash() {
        intake.accept(request(null, ADA));
        intake.accept(request(null, ADA));

        List<Map<String, Object>> rows = rows("select hash, cipher from request_identifier");
        assertThat(rows).hasSize(2);
        assertThat((byte[]) rows.get(0).get("hash"))
                .isEqualTo(rows.get(1).get("hash"))
                .isEqualTo(installation.hashes.current(installation.tenant, ADA).hash());
        assertThat((byte[]) rows.get(0).get("cipher")).isNotEqualTo(rows.get(1).get("cipher"));
        assertThat(new String((byte[]) rows.get(0).get("cipher"), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada@");
    }

    @Test
    void theSameKeyWithTheSameBodyGivesTheFirstAnswerAgain() {
        Created first = (Created) intake.accept(request(key("k", "body"), ADA));
        installation.clock.tick(Duration.ofHours(23));

        assertThat(intake.accept(request(key("k", "body"), ADA)))
                .isEqualTo(new Repeated(first.id(), first.receivedAt(), first.dueAt()));
        assertThat(rows("select id from privacy_request")).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyMakesNothing() {
        intake.accept(request(key("k", "body"), ADA));

        assertThat(intake.accept(request(key("k", "another"), PHONE))).isEqualTo(new KeyReused());
        assertThat(rows("select id from privacy_request")).hasSize(1);
        assertThat(rows("select type from request_identifier")).hasSize(1);
    }

    @Test
    void neitherKeyNorBodyCanBeGuessedFromWhatIsStored() throws NoSuchAlgorithmException {
        intake.accept(request(key("ada@example.com", "body"), ADA));

        Map<String, Object> stored =
                rows("select key_hash, body_hash from idempotency").getFirst();

        assertThat(stored.get("key_hash"))
                .isNotEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest("ada@example.com".getBytes(StandardCharsets.UTF_8)));
        assertThat(stored.get("body_hash")).isNotEqualTo("body".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyIsGoodForADay() {
        Created first = (Created) intake.accept(request(key("k", "body"), ADA));
        installation.clock.tick(Duration.ofHours(24));

        assertThat(((Created) intake.accept(request(key("k", "another"), PHONE))).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void aKeyBelongsToOneClient() {
        ClientId client = client();
        NewRequest ofClient = new NewRequest(
                installation.tenant,
                Environment.SANDBOX,
                client,
                "listrak",
                Kind.ERASURE,
                List.of(ADA),
                "client",
                false,
                key("k", "body"));

        assertThat(intake.accept(request(key("k", "another"), ADA))).isInstanceOf(Created.class);
        assertThat(intake.accept(ofClient)).isInstanceOf(Created.class);
        assertThat(intake.accept(ofClient)).isInstanceOf(Repeated.class);
    }

    @Test
    void oneKeyUsedByManyAtOnceMakesOneRequest() throws Exception {
        List<Accepted> answers = together(200, number -> request(key("k", "body"), ADA));

        assertThat(answers).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Repeated.class::isInstance).hasSize(199);
        assertThat(rows("select id from privacy_request")).hasSize(1);
    }

    @Test
    void requestsThatArriveTogetherShareCommits() throws Exception {
        List<Accepted> answers = together(2_000, number -> request(null, ADA));

        assertThat(answers).allMatch(Created.class::isInstance);
        assertThat(rows("select id from privacy_request")).hasSize(2_000);
        assertThat(commits.get()).isLessThan(1_000);
    }

    @Test
    void oneBadRequestFailsAloneAmongItsCompanions() throws Exception {
        ClientId unknown = new ClientId(UUID.randomUUID());
        AtomicInteger failed = new AtomicInteger();

        List<Accepted> answers = together(
                300,
                number -> number % 100 != 50
                        ? request(null, ADA)
                        : new NewRequest(
                                installation.tenant,
                                Environment.SANDBOX,
                                unknown,
                                "listrak",
                                Kind.ERASURE,
                                List.of(ADA),
                                "client",
                                false,
                                null),
                failed);

        assertThat(answers).hasSize(297).allMatch(Created.class::isInstance);
        assertThat(failed).hasValue(3);
        assertThat(rows("select id from privacy_request")).hasSize(297);
    }

    @Test
    void aRequestForNobodysTenantIsRefused() {
        NewRequest strange = new NewRequest(
                new TenantId(UUID.randomUUID()),
                Environment.SANDBOX,
                null,
                "api",
                Kind.ERASURE,
                List.of(ADA),
                "operator",
                false,
                null);

        assertThatThrownBy(() -> intake.accept(strange)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterClosingNothingIsAccepted() {
        intake.close();

        assertThatThrownBy(() -> intake.accept(request(null, ADA))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void whatWaitsWhenItClosesIsWrittenFirst() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                threads.submit(() -> {
                    try {
                        intake.accept(request(null, ADA));
                    } catch (UnavailableException e) {
                        failed.incrementAndGet();
                    }
                });
            }
            intake.close();
        }

        assertThat(rows("select id from privacy_request").size() + failed.get()).isEqualTo(500);
    }

    private List<Accepted> together(int count, java.util.function.IntFunction<NewRequest> request) throws Exception {
        return together(count, request, new AtomicInteger());
    }

    private List<Accepted> together(
            int count, java.util.function.IntFunction<NewRequest> request, AtomicInteger unavailable) throws Exception {
        List<Accepted> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable Accepted>> waiting = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                NewRequest next = request.apply(i);
                waiting.add(threads.submit(() -> {
                    try {
                        return intake.accept(next);
                    } catch (UnavailableException e) {
                        unavailable.incrementAndGet();
                        return null;
                    }
                }));
            }
            for (Future<@Nullable Accepted> future : waiting) {
                Accepted answer = future.get();
                if (answer != null) {
                    answers.add(answer);
                }
            }
        }
        return answers;
    }

    private NewRequest request(@Nullable IdempotencyKey key, Identifier... identifiers) {
        return new NewRequest(
                installation.tenant,
                Environment.SANDBOX,
                null,
                "api",
                Kind.ERASURE,
                List.of(identifiers),
                "operator",
                false,
                key);
    }

    private static IdempotencyKey key(String key, String body) {
        return new IdempotencyKey(key, body.getBytes(StandardCharsets.UTF_8));
    }

    private ClientId client() {
        UUID id = UUID.randomUUID();
        installation
                .database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into api_client values (?, ?, 'n', 'listrak', 'sandbox', 'it', 'p', null, null, now())",
                        id,
                        installation.tenant.value()));
        return new ClientId(id);
    }

    private List<Map<String, Object>> rows(String sql) {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }
}
