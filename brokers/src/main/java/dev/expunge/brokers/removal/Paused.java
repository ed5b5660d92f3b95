package dev.expunge.brokers.removal;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.page.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A visit that waits for a mail, as text: the page that it stands at, and which of the definition's waits it is. Cookies are not kept.
 *
 * @param awaited index of the {@code awaitMail} step among all of the definition
 */
record Paused(int awaited, Page page) {
    private static final int MOST_BYTES = 512 << 10;
    private static final String SEPARATOR = "\n";
    private static final String TYPE = "content-type";

    /** Empty when it cannot be taken up again later. */
    static Optional<String> write(List<Step> steps, List<Step> rest, Page page) {
        byte[] body = page.body();
        int wait = waits(steps).indexOf(rest);
        if (wait < 0 || page.cut() || body.length > MOST_BYTES) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                SEPARATOR,
                String.valueOf(wait),
                page.url(),
                String.valueOf(page.status()),
                page.header(TYPE).orElse("text/html"),
                Base64.getEncoder().encodeToString(body)));
    }

    /** @throws IllegalArgumentException when it is none of ours */
    static Paused read(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("a paused visit has five parts");
        }
        Page page = new Page(
                parts[1],
                Integer.parseInt(parts[2]),
                Map.of(TYPE, List.of(parts[3])),
                Base64.getDecoder().decode(parts[4]),
                false);
        return new Paused(Integer.parseInt(parts[0]), page);
    }

    /** What is to be done once the mail is there; empty when the definition has changed meanwhile. */
    Optional<List<Step>> rest(List<Step> steps) {
        List<List<Step>> waits = waits(steps);
        return awaited < waits.size() ? Optional.of(waits.get(awaited)) : Optional.empty();
    }

    /** Of every wait in the steps, what comes after it. */
    private static List<List<Step>> waits(List<Step> steps) {
        List<List<Step>> waits = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Step> after = steps.subList(i + 1, steps.size());
            List<List<Step>> inner = switch (steps.get(i)) {
                case Step.AwaitMail _ -> List.of(List.of());
                case Step.When when ->
                    Stream.concat(waits(when.then()).stream(), waits(when.otherwise()).stream())
                            .toList();
                case Step.Pick pick -> waits(pick.then());
                case Step.Request _, Step.Submit _, Step.Follow _, Step.Expect _ -> List.of();
                case Step.Challenge _, Step.HandOff _, Step.Note _ -> List.of();
            };
            inner.forEach(rest ->
                    waits.add(Stream.concat(rest.stream(), after.stream()).toList()));
        }
        return waits;
    }
}
