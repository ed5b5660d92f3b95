package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Step;
import dev.expunge.egress.Egress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a visit may go: the broker's own site and those that the definition names itself. A page, whoever wrote on it, cannot send
 * a person's data anywhere else.
 *
 * @param ports by the registered names of sites; a local service beside a site is none of its ports
 * @param secure whether only https will do, because the broker's own site has it: no page may lead data out into the clear
 * @param words parts of paths that the definition spells out; all others may be about somebody
 */
record Territory(Map<String, Set<Integer>> ports, boolean secure, Set<String> words) {
    private static final String VALUE = "\0";
    private static final Set<Integer> DEFAULT_PORTS = Set.of(80, 443);

    static Territory of(Definition definition) {
        String origin = definition.origin().toString();
        Map<String, Set<Integer>> ports = new HashMap<>();
        Set<String> words = new HashSet<>();
        settle(ports, origin);
        confirmations(definition)
                .filter(link -> !Egress.site(link).equals(Egress.site(origin)))
                .ifPresent(link -> settle(ports, link));
        urls(definition).forEach(url -> {
            settle(ports, url.replace(VALUE, "x"));
            Arrays.stream(path(url).split("/", -1))
                    .filter(word -> !word.isEmpty() && !word.contains(VALUE))
                    .forEach(words::add);
        });
        return new Territory(Map.copyOf(ports), isSecure(origin), Set.copyOf(words));
    }

    /** A site at its scheme's usual port may move to the other scheme's. */
    private static void settle(Map<String, Set<Integer>> ports, String url) {
        Egress.site(url).ifPresent(site -> {
            int port = port(url);
            ports.computeIfAbsent(site, any -> new HashSet<>())
                    .addAll(DEFAULT_PORTS.contains(port) ? DEFAULT_PORTS : Set.of(port));
        });
    }

    /** Links of mails may lead to a site of their own. */
    private static Optional<String> confirmations(Definition definition) {
        return Optional.ofNullable(definition.removal())
                .flatMap(removal -> Optional.ofNullable(removal.confirmation()))
                .flatMap(confirmation -> Optional.ofNullable(confirmation.host()))
                .map(host -> "https://" + host + "/");
    }

    boolean contains(String url) {
        return Egress.site(url)
                        .filter(site -> ports.getOrDefault(site, Set.of()).contains(port(url)))
                        .isPresent()
                && (!secure || isSecure(url));
    }

    private static boolean isSecure(String url) {
        return Egress.endpoint(url).filter(end -> end.startsWith("https:")).isPresent();
    }

    private static int port(String url) {
        String endpoint = Egress.endpoint(url).orElseThrow();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
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
