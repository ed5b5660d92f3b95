package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.Receiver.Callback;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of {@code docs/webhooks.md} on callbacks of a whole server. */
class WebhooksPageTest {
    /** Words that a careless encoding changes. */
    private static final String BODY = "{\"name\":\"Zoë ~ ÿ\\u00ff>>>???\", \"space\" : 1 }\n";

    private static RunningExpunge expunge;
    private static Receiver receiver;
    private static Callback ed25519;
    private static Callback rs256;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        receiver = new Receiver(callback -> 200);
        ed25519 = callback(expunge.listrakClient(Environment.SANDBOX).client());
        ApiClient old = expunge.listrakClient(Environment.SANDBOX).client();
        assertThat(expunge.http()
                        .send(
                                "PUT",
                                "/api/v1/clients/" + old.name() + "/webhook-signature",
                                BodyPublishers.ofString("{\"algorithm\":\"RS256\"}"),
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer " + expunge.adminToken())
                        .statusCode())
                .isEqualTo(200);
        rs256 = callback(old);
    }

    @AfterAll
    static void stop() {
        receiver.close();
        expunge.close();
    }

    @Test
    void theJavaProgramTellsGenuineCallbacksFromOthers() throws Exception {
        Files.writeString(folder.resolve("Callbacks.java"), program("java"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        folder.toString(),
                        folder.resolve("Callbacks.java").toString());
        assertThat(compiled).isZero();
        try (URLClassLoader loader = URLClassLoader.newInstance(
                new java.net.URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("Callbacks");
            Object callbacks = type.getConstructor(String.class)
                    .newInstance(expunge.node().url().toString());
            Method isGenuine = type.getMethod("isGenuine", String.class, byte[].class);
            for (Callback callback : List.of(ed25519, rs256)) {
                assertThat(isGenuine.invoke(callbacks, callback.jws(), bytes(callback.body())))
                        .isEqualTo(true);
                assertThat(isGenuine.invoke(callbacks, callback.jws(), bytes(callback.body() + " ")))
                        .isEqualTo(false);
            }
            assertThat(isGenuine.invoke(callbacks, ed25519.jws(), bytes("{}"))).isEqualTo(false);
        }
    }

    @Test
    void theNodeProgramTellsGenuineCallbacksFromOthers() throws Exception {
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(Path.of("src", "test", "node", file), folder.resolve(file));
        }
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Files.writeString(
                folder.resolve("verify.js"),
                program("js")
                        .replace(
                                "https://privacy.example.com",
                                expunge.node().url().toString()));
        Files.writeString(folder.resolve("try.js"), """
                import { verify } from './verify.js';
                import { readFileSync } from 'node:fs';
                for (const jws of process.argv.slice(2)) {
                  await verify(jws, readFileSync('body'));
                  let lied = true;
                  await verify(jws, Buffer.concat([readFileSync('body'), Buffer.from(' ')])).catch(() => { lied = false; });
                  if (lied) throw new Error('a changed body passed');
                }
                console.log('verified ' + (process.argv.length - 2));
                """);
        Files.write(folder.resolve("body"), bytes(BODY));

        assertThat(run("node", "try.js", ed25519.jws(), rs256.jws())).contains("verified 2");
    }

    @Test
    void theKeysArePublicAndCacheable() {
        var answer = expunge.http().get("/.well-known/jwks.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(answer.body()).contains("\"kty\"", "\"kid\"", "Ed25519").doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private static Callback callback(ApiClient client) {
        Epoch epoch = Epoch.of(expunge.tenant(), expunge.clock().instant());
        DeliveryId id = expunge.database()
                .jdbi()
                .inTransaction(handle -> expunge.outbox()
                        .add(new Notice(
                                expunge.tenant(),
                                client.environment(),
                                client.id(),
                                new EventStream(StreamKind.REQUEST, "one"),
                                1,
                                receiver.url("127.0.0.1"),
                                epoch,
                                bytes(BODY))));
        await().until(() ->
                receiver.received().stream().anyMatch(callback -> callback.id().equals(id.toString())));
        Callback callback = receiver.received().stream()
                .filter(one -> one.id().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(callback.body()).isEqualTo(BODY);
        return callback;
    }

    private static String program(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "webhooks.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(said);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
