package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Operator;
import dev.expunge.bench.kit.Sql;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways that this project offers. The environment decides whether texts are swept. */
record Ours(Way alone, Way aloneSwept, Way batched, Way batchedSwept, EngineAlone engine) {
    /** @param own the node's own database */
    Ours(Operator operator, Sql own, Sql source) {
        this(
                new OneAtATime(operator, own, "sandbox", "whole server, one at a time"),
                new OneAtATime(operator, own, "production", "whole server, one at a time, texts swept"),
                new Batched(operator, own, "sandbox", "whole server, batched"),
                new Batched(operator, own, "production", "whole server, batched, texts swept"),
                new EngineAlone(source::open));
    }

    /** How many people each way erases in a round. */
    Map<Way, Integer> people(int one, int many) {
        Map<Way, Integer> people = new LinkedHashMap<>();
        people.put(alone, one);
        people.put(aloneSwept, one);
        people.put(batched, many);
        people.put(batchedSwept, many);
        people.put(engine, many);
        return people;
    }
}
