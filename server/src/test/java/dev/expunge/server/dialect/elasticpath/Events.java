package dev.expunge.server.dialect.elasticpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.journal.Journal;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.HashKeyStore;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Keys;
import java.net.http.HttpResponse;

/** What the company's other systems tell. */
final class Events {
    private Events() {}

    /** Returns how many were written. */
    static int tell(RunningExpunge expunge, String environment, String... events) {
        String body = "{\"environment\": \"" + environment + "\", \"events\": [" + String.join(",", events) + "]}";
        HttpResponse<String> answer = expunge.http()
                .post(
                        "/api/v1/personal-data/events",
                        ElasticPath.JSON,
                        body,
                        "Authorization",
                        "Bearer " + expunge.adminToken());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ElasticPath.json(answer).path("written").asInt();
    }

    static String event(String type, String id, String time, String delta) {
        return """
                {"resource": {"type": "%s", "value": "%s"}, "event": "updated", "time": "%s", "delta": %s}
                """.formatted(type, id, time, delta);
    }

    /** As another node has it. */
    static Journal journal(RunningExpunge expunge) {
        return new Journal(expunge.database(), expunge.vault(), hashes(expunge), expunge.random(), expunge.clock());
    }

    /** As another node has them. */
    static KeyedHashes hashes(RunningExpunge expunge) {
        Keys keys = Keys.open(expunge.home().resolve("keys").resolve("master.key"), expunge.random(), expunge.clock());
        return new KeyedHashes(new HashKeyStore(expunge.database()), keys, expunge.random(), expunge.clock());
    }

    /** How many entries there are, whoever may see them. */
    static int stored(RunningExpunge expunge) {
        return expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from journal_entry")
                        .mapTo(Integer.class)
                        .one());
    }
}
