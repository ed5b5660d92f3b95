package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Bundle;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.client.SignedToken;
import dev.expunge.server.kit.RunningExpunge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandsTest {
    @TempDir
    private static Path folder;

    @Test
    void anOperatorMakesPlansAndDefinesBrokers() throws Exception {
        try (RunningExpunge expunge = RunningExpunge.start()) {
            run(expunge, "client", "create", "bank", "--dialect", "privacyhawk");
            assertThat(run(expunge, "plan", "list").out()).contains("standard");
            assertThat(run(expunge, "plan", "create", "premium", "--brokers", "13,2", "--match", "95")
                            .out())
                    .startsWith("Made plan premium (");
            assertThat(run(expunge, "plan", "create", "premium").err()).contains("has a plan of that name");
            assertThat(run(expunge, "plan", "create", "odd", "--brokers", "no-such")
                            .err())
                    .contains("names a broker that is not defined");
            assertThat(run(expunge, "plan", "assign", "bank", "standard", "premium", "--default", "premium", "--json")
                            .json()
                            .path("items"))
                    .hasSize(2)
                    .anyMatch(plan -> plan.path("default").asBoolean()
                            && plan.path("name").asString().equals("premium"));
            assertThat(run(expunge, "plan", "list", "--client", "bank").out()).contains("premium", "true");
            assertThat(run(expunge, "plan", "assign", "bank", "none").err()).contains("no such plan");

            brokers(expunge);
        }
    }

    private static void brokers(RunningExpunge expunge) throws Exception {
        assertThat(run(expunge, "broker", "list").out()).contains("AliasAtlas");
        assertThat(run(expunge, "broker", "list", "--environment", "production").out())
                .isEmpty();
        String file = write("atlas.yaml", SandboxDefinitions.text("aliasatlas"));
        assertThat(run(expunge, "broker", "add", file).out()).isEqualTo("Added broker 13, AliasAtlas.\n");
        assertThat(run(expunge, "broker", "add", file, "--environment", "sandbox")
                        .err())
                .contains("farm's brokers");
        Run bad = run(expunge, "broker", "add", write("bad.yaml", "formatVersion: 1\nidd: 7\n"));
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err()).contains("idd");
        assertThat(run(expunge, "broker", "disable", "13").out()).isEqualTo("Disabled broker 13, AliasAtlas.\n");
        assertThat(run(expunge, "broker", "enable", "13").out()).isEqualTo("Enabled broker 13, AliasAtlas.\n");
        assertThat(run(expunge, "broker", "remove", "13").out()).isEqualTo("Removed broker 13, AliasAtlas.\n");
        assertThat(run(expunge, "broker", "disable", "nobody").err()).contains("no such broker");
        assertThat(run(expunge, "broker", "disable", "2", "--environment", "sandbox")
                        .code())
                .isZero();

        KeyPair pair = SignedToken.pair("Ed25519");
        Path bundle = Files.write(
                folder.resolve("bundle"),
                Bundle.sign(1, Map.of("a.yaml", SandboxDefinitions.text("lumenpro")), "k1", pair.getPrivate()));
        String key = "k1=" + write("k1.pub", SignedToken.pem(pair.getPublic()));
        assertThat(run(expunge, "broker", "add", bundle.toString(), "--key", key)
                        .out())
                .contains("LumenPro");
        assertThat(run(expunge, "broker", "add", bundle.toString(), "--key", key)
                        .err())
                .contains("in use already");
    }

    private static String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run run(RunningExpunge expunge, String... arguments) {
        return Run.of(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                arguments);
    }
}
