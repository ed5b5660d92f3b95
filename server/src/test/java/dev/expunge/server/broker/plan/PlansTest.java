package dev.expunge.server.broker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.brokers.definition.BadBundle;
import dev.expunge.brokers.definition.BadDefinition;
import dev.expunge.brokers.definition.Bundle;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.matching.Thresholds;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {
    private static final String ALIAS_ATLAS = SandboxDefinitions.text("aliasatlas");
    private static final Thresholds STRICT = new Thresholds(0.95, 0.8);

    @TempDir
    private static Path folder;

    private static TestInstallation installation;

    private static Plans plans;
    private static Definitions definitions;
    private static Definitions ofAnotherNode;
    private static Catalogue catalogue;

    @BeforeAll
    static void open() {
        installation = new TestInstallation(folder);
        plans = new Plans(installation.database, installation.random, installation.clock);
        definitions = new Definitions(installation.database, tenant -> 9000, installation.clock);
        ofAnotherNode = new Definitions(installation.database, tenant -> 9000, installation.clock);
        catalogue = new Catalogue(plans, definitions, installation.clock);
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @Test
    void everyClientHasThePlanStandardWithoutBeingAsked() {
        ApiClient client = client("fresh", Environment.PRODUCTION);

        Plan plan = chosen(client, null);
        assertThat(plan.name()).isEqualTo("standard");
        assertThat(plan.id().value()).matches("[A-Za-z0-9_-]{21}");
        assertThat(plan.packageType()).isEqualTo("domestic");
        assertThat(plan.rescan()).isEqualTo(Duration.ofDays(30));
        assertThat(chosen(client, "standard")).isEqualTo(plan);
        assertThat(plans.choose(client, "premium")).isInstanceOf(Choice.Unknown.class);
        assertThat(chosen(client("fresh-sandbox", Environment.SANDBOX), null).id())
                .as("each environment has its own")
                .isNotEqualTo(plan.id());
    }

    @Test
    void anOrderNamesItsPlanUnlessThereIsOneOrADefault() {
        ApiClient client = client("several", Environment.SANDBOX);
        Plan one = made("one", Set.of());
        Plan two = made("two", Set.of("13"));

        plans.assign(client, Set.of(one.id()), null);
        assertThat(chosen(client, null)).isEqualTo(one);
        assertThat(plans.choose(client, "standard")).isInstanceOf(Choice.Unknown.class);

        plans.assign(client, Set.of(one.id(), two.id()), null);
        assertThat(plans.choose(client, null)).isInstanceOf(Choice.Ambiguous.class);
        assertThat(chosen(client, "two")).isEqualTo(two);
        assertThat(chosen(client, "two").covers("11")).isFalse();

        plans.assign(client, Set.of(one.id(), two.id()), two.id());
        assertThat(chosen(client, null)).isEqualTo(two);
        assertThatThrownBy(() -> plans.assign(client, Set.of(one.id()), two.id()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(plans.create(installation.tenant, Environment.SANDBOX, plan("one", Set.of())))
                .as("the name is taken")
                .isEmpty();
    }

    @Test
    void aSandboxHasTheFarmsBrokersOnItsPort() {
        Supplier<Brokers> brokers = definitions.brokers(installation.tenant, Environment.SANDBOX);

        assertThat(brokers.get().all()).hasSize(SandboxDefinitions.texts().size());
        assertThat(brokers.get().find("13").orElseThrow().origin().getPort()).isEqualTo(9000);
        assertThatThrownBy(() -> definitions.add(installation.tenant, Environment.SANDBOX, ALIAS_ATLAS))
                .hasMessageContaining("farm's");
        assertThatThrownBy(() -> definitions.remove(installation.tenant, Environment.SANDBOX, "13"))
                .hasMessageContaining("farm's");
    }

    @Test
    void aDisabledBrokerRestsOnEveryNodeWithinFiveSeconds() {
        ApiClient client = client("resting", Environment.SANDBOX);
        Supplier<Brokers> here = definitions.brokers(installation.tenant, Environment.SANDBOX);
        Supplier<Brokers> there = ofAnotherNode.brokers(installation.tenant, Environment.SANDBOX);
        assertThat(serves(there, "2")).isTrue();

        definitions.disable(installation.tenant, Environment.SANDBOX, "2");
        assertThat(serves(here, "2")).isFalse();
        installation.clock.tick(Duration.ofSeconds(5));
        assertThat(serves(there, "2")).isFalse();
        assertThat(catalogue.broker(client, "2").orElseThrow().enabled()).isFalse();
        assertThat(catalogue.families(client))
                .noneMatch(family -> family.brokers().contains("2"));

        definitions.enable(installation.tenant, Environment.SANDBOX, "2");
        assertThat(serves(here, "2")).isTrue();
        assertThat(definitions.enable(installation.tenant, Environment.SANDBOX, "no-such"))
                .isEmpty();
    }

    @Test
    void definitionsOfProductionAreTheOperators() {
        Environment production = Environment.PRODUCTION;
        Supplier<Brokers> there = ofAnotherNode.brokers(installation.tenant, production);
        assertThat(there.get().find("13")).isEmpty();
        assertThatThrownBy(() ->
                        definitions.add(installation.tenant, production, ALIAS_ATLAS.replace("brokerType", "typ")))
                .isInstanceOfSatisfying(
                        BadDefinition.class, e -> assertThat(e.problems()).isNotEmpty());

        KnownBroker added = definitions.add(installation.tenant, production, ALIAS_ATLAS);
        installation.clock.tick(Duration.ofSeconds(5));
        assertThat(there.get().find("13").orElseThrow().digest())
                .isEqualTo(added.definition().digest());

        KnownBroker changed = definitions.add(
                installation.tenant, production, ALIAS_ATLAS.replace("dailyBudget: 100000", "dailyBudget: 5"));
        assertThat(changed.definition().digest())
                .isNotEqualTo(added.definition().digest());
        assertThat(definitions.list(installation.tenant, production))
                .filteredOn(known -> known.definition().id().equals("13"))
                .hasSize(1);

        KnownBroker removed =
                definitions.remove(installation.tenant, production, "13").orElseThrow();
        assertThat(removed.removedAt()).isNotNull();
        assertThat(serves(definitions.brokers(installation.tenant, production), "13"))
                .isFalse();
        ApiClient client = client("late", production);
        assertThat(catalogue.broker(client, "13").orElseThrow().removedAt()).isEqualTo(removed.removedAt());
        assertThat(catalogue.families(client))
                .noneMatch(family -> family.brokers().contains("13"));
        KnownBroker back = definitions.add(installation.tenant, production, ALIAS_ATLAS);
        assertThat(back.removedAt()).isNull();
        assertThat(back.definition().digest()).isEqualTo(added.definition().digest());
    }

    @Test
    void aBundleIsTakenWholeAndNeverAnOlderOne() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Map<String, PublicKey> trusted = Map.of("k1", pair.getPublic());
        Map<String, String> texts = Map.of(
                "lumenpro.yaml",
                SandboxDefinitions.text("lumenpro"),
                "whoswhere.yaml",
                SandboxDefinitions.text("whoswhere"));
        byte[] second = Bundle.sign(2, texts, "k1", pair.getPrivate());
        byte[] first = Bundle.sign(1, texts, "k1", pair.getPrivate());

        assertThat(definitions.add(installation.tenant, Environment.PRODUCTION, second, trusted))
                .extracting(known -> known.definition().name())
                .containsExactlyInAnyOrder("LumenPro", "WhosWhere");
        for (byte[] old : List.of(first, second)) {
            assertThatThrownBy(() -> definitions.add(installation.tenant, Environment.PRODUCTION, old, trusted))
                    .isInstanceOf(BadBundle.class)
                    .hasMessageContaining("2 is in use already");
        }
        assertThatThrownBy(() -> definitions.add(installation.tenant, Environment.PRODUCTION, second, Map.of()))
                .isInstanceOf(BadBundle.class)
                .hasMessageContaining("not trusted");
    }

    @Test
    void theCatalogueShowsWhatTheWireNeeds() {
        ApiClient client = client("reader", Environment.SANDBOX);
        ListedBroker broker = catalogue.broker(client, "13").orElseThrow();

        assertThat(broker.name()).isEqualTo("AliasAtlas");
        assertThat(broker.type()).isEqualTo("Scan & Removal");
        assertThat(broker.capabilities()).isEqualTo(new ListedBroker.Capabilities(true, true, true));
        assertThat(broker.family()).isEqualTo("brokerFamily:Truthline");
        assertThat(broker.estimatedDays()).isPositive();
        assertThat(catalogue.brokers(client))
                .filteredOn(one -> !one.requiredFields().isEmpty())
                .extracting(ListedBroker::name)
                .contains("LumenPro", "WhosWhere");
        assertThat(catalogue.families(client)).allSatisfy(family -> {
            assertThat(family.id()).hasSizeBetween(10, 100);
            assertThat(family.brokers()).isNotEmpty();
            assertThat(family.name()).isNotEmpty();
        });
        assertThat(catalogue.families(client))
                .filteredOn(family -> family.id().equals("brokerFamily:Truthline"))
                .singleElement()
                .satisfies(family -> assertThat(family.brokers()).contains("13"));

        plans.assign(client, Set.of(made("narrow", Set.of("13")).id()), null);
        assertThat(catalogue.brokers(client)).extracting(ListedBroker::id).containsExactly("13");
        assertThat(catalogue.families(client)).hasSize(1);
        assertThat(catalogue.broker(client, "2")).isEmpty();
    }

    private static boolean serves(Supplier<Brokers> brokers, String id) {
        Instant now = installation.clock.instant();
        return brokers.get().find(id).orElseThrow().isActiveAt(now);
    }

    private Plan chosen(ApiClient client, @Nullable String name) {
        return ((Choice.Chosen) plans.choose(client, name)).plan();
    }

    private Plan made(String name, Set<String> brokers) {
        return plans.create(installation.tenant, Environment.SANDBOX, plan(name, brokers))
                .orElseThrow();
    }

    private static NewPlan plan(String name, Set<String> brokers) {
        return new NewPlan(name, "", "domestic", 3, STRICT, 60, brokers);
    }

    private static ApiClient client(String name, Environment environment) {
        AccessTokens tokens = new AccessTokens(installation.database, installation.random, installation.clock);
        Clients clients = new Clients(installation.database, tokens, installation.random, installation.clock);
        return ((Creation.Created) clients.create(new NewClient(
                        installation.tenant,
                        name,
                        Dialect.PRIVACYHAWK,
                        environment,
                        Role.SELLER_ADMIN,
                        null,
                        null,
                        null,
                        null)))
                .client();
    }
}
