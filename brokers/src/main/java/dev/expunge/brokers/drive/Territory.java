package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Step;
import dev.expunge.egress.Egress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a visit may go: the broker's own site and those that the definition names itself. A page, whoever wrote on it, cannot send
 * a person's data anywhere else.
 *
 * @param sites by their registered names
 * @param words parts of paths that the definition spells out; all others may be about somebody
 */
record Territory(Set<String> sites, Set<String> words) {
    private static final String VALUE = "\0";

    static Territory of(Definition definition) {
        Set<String> sites = new HashSet<>();
        Set<String> words = new HashSet<>();
        Egress.site(definition.origin().toString()).ifPresent(sites::add);
        confirmations(definition).flatMap(Egress::site).ifPresent(sites::add);
        urls(definition).forEach(url -> {
            Egress.site(url.replace(VALUE, "x")).ifPresent(sites::add);
            Arrays.stream(path(url).split("/", -1))
                    .filter(word -> !word.isEmpty() && !word.contains(VALUE))
                    .forEach(words::add);
        });
        return new Territory(Set.copyOf(sites), Set.copyOf(words));
    }

    /** Links of mails may lead to a site of their own. */
    private static Optional<String> confirmations(Definition definition) {
        return Optional.ofNullable(definition.removal())
                .flatMap(removal -> Optional.ofNullable(removal.confirmation()))
                .flatMap(confirmation -> Optional.ofNullable(confirmation.host()))
                .map(host -> "https://" + host + "/");
    }

    boolean contains(String url) {
        return Egress.site(url).filter(sites::contains).isPresent();
    }

    /** Without what may be personal in it. */
    String place(String url) {
        String path = path(url);
        return Egress.endpoint(url).orElse("")
                + Arrays.stream(path.split("/", -1))
                        .map(word -> word.isEmpty() || words.contains(word) ? word : "*")
                        .collect(Collectors.joining("/"));
    }

    private static Stream<String> urls(Definition definition) {
        Stream<Step> search = definition.search() == null
                ? Stream.empty()
                : flat(definition.search().steps());
        Stream<Step> removal = definition.removal() == null
                ? Stream.empty()
                : flat(definition.removal().steps());
        Stream<String> templates = Stream.concat(search, removal)
                .flatMap(step -> step instanceof Step.Request request
                        ? Stream.of(request.url().text())
                        : Stream.empty());
        Stream<String> pattern =
                definition.identity() == null || definition.identity().uriPattern() == null
                        ? Stream.empty()
                        : Stream.of(definition.identity().uriPattern());
        return Stream.concat(templates, pattern)
                .map(url -> url.replaceAll("\\{[?&][^}]*}", "").replaceAll("\\{[^}]*}", VALUE));
    }

    private static Stream<Step> flat(List<Step> steps) {
        return steps.stream().flatMap(step -> switch (step) {
            case Step.When when -> Stream.concat(flat(when.then()), flat(when.otherwise()));
            case Step.Pick pick -> flat(pick.then());
            case Step.Request _, Step.Submit _, Step.Follow _, Step.Expect _, Step.Challenge _ -> Stream.of(step);
            case Step.AwaitMail _, Step.HandOff _, Step.Note _ -> Stream.of(step);
        });
    }

    /** What stands between the host and the query. */
    private static String path(String url) {
        String rest = url.replaceFirst("^[a-z]+://[^/?#]*", "");
        return rest.split("[?#]", 2)[0];
    }
}
