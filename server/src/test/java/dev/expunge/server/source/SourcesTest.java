package dev.expunge.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private final List<Environment> changes = new ArrayList<>();
    private TestInstallation installation;
    private ConnectedSources connected;
    private Sources sources;

    @BeforeEach
    void open(@TempDir Path folder) {
        installation = new TestInstallation(folder);
        connected = new ConnectedSources(
                installation.database, installation.keys, installation.hashes, installation.random, installation.clock);
        sources = new Sources(
                installation.database,
                connected,
                installation.keys,
                installation.random,
                installation.clock,
                (tenant, environment) -> changes.add(environment));
    }

    @AfterEach
    void close() {
        connected.close();
        installation.close();
    }

    @Test
    void anAddedSourceIsListedWithoutItsPassword() {
        DataSource added = sources.add(source("crm", Environment.SANDBOX)).orElseThrow();

        assertThat(sources.list(installation.tenant)).containsExactly(added);
        assertThat(sources.named(installation.tenant, "crm")).contains(added);
        assertThat(sources.find(installation.tenant, added.id())).contains(added);
        assertThat(added.toString()).doesNotContain("secret");
        assertThat(added.map()).isNull();
        assertThat(changes).containsExactly(Environment.SANDBOX);
    }

    @Test
    void thePasswordIsStoredUnderTheMasterKey() {
        SourceId id =
                sources.add(source("crm", Environment.SANDBOX)).orElseThrow().id();

        byte[] stored = installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select password from data_source")
                        .mapTo(byte[].class)
                        .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(installation.keys.unwrap(stored, ConnectedSources.context(id)))
                .isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNameIsTakenOnceUntilItsSourceIsRemoved() {
        DataSource first = sources.add(source("crm", Environment.SANDBOX)).orElseThrow();

        assertThat(sources.add(source("crm", Environment.PRODUCTION))).isEmpty();
        assertThat(sources.remove(installation.tenant, first.id())).isTrue();
        assertThat(sources.add(source("crm", Environment.PRODUCTION))).isPresent();
    }

    @Test
    void aRemovedSourceIsForgottenWithItsCredentials() {
        SourceId id =
                sources.add(source("crm", Environment.SANDBOX)).orElseThrow().id();

        assertThat(sources.remove(installation.tenant, id)).isTrue();
        assertThat(sources.remove(installation.tenant, id)).isFalse();

        assertThat(sources.list(installation.tenant)).isEmpty();
        assertThat(new SourceStore(installation.database).wrappedPassword(id)).isEmpty();
        assertThat(connected.of(installation.tenant, Environment.SANDBOX)).isEmpty();
    }

    @Test
    void anotherTenantSeesNothing() {
        TenantId other = new TenantId(UUID.randomUUID());
        installation.tenants.create(
                new Tenant(other, "other", ZoneId.of("UTC"), Regime.CCPA, installation.clock.instant()));
        SourceId id =
                sources.add(source("crm", Environment.SANDBOX)).orElseThrow().id();

        assertThat(sources.list(other)).isEmpty();
        assertThat(sources.find(other, id)).isEmpty();
        assertThat(sources.remove(other, id)).isFalse();
        assertThat(connected.of(other, Environment.SANDBOX)).isEmpty();
    }

    @Test
    void anEnvironmentIsAskedForItsOwnSourcesOnly() {
        sources.add(source("test-crm", Environment.SANDBOX));
        sources.add(source("crm", Environment.PRODUCTION));

        assertThat(connected.of(installation.tenant, Environment.SANDBOX))
                .extracting(Connected::name)
                .containsExactly("test-crm");
        assertThat(connected.of(installation.tenant, Environment.PRODUCTION))
                .extracting(Connected::name)
                .containsExactly("crm");
    }

    @Test
    void aSourceWithoutAMapIsThereButCannotBeAsked() {
        sources.add(source("crm", Environment.SANDBOX));

        Connected only = connected.of(installation.tenant, Environment.SANDBOX).getFirst();
        assertThat(only.store()).isNull();
        assertThat(only.map()).isNull();
    }

    private NewSource source(String name, Environment environment) {
        SourceUrl url = new SourceUrl("jdbc:postgresql://127.0.0.1:1/crm");
        return new NewSource(installation.tenant, name, environment, url, "ada", "secret");
    }
}
