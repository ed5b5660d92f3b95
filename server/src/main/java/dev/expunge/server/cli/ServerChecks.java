package dev.expunge.server.cli;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a running server says of itself: ready, every source mapped and covered, no request stuck. */
final class ServerChecks {
    private final Server server;
    private final List<Finding> findings = new ArrayList<>();

    ServerChecks(Server server) {
        this.server = server;
    }

    List<Finding> run() {
        try {
            if (ready()) {
                JsonNode tenants = Pages.read(server, Route.of("tenants"), Pages.ALL);
                findings.add(Finding.ok("token", "accepted"));
                findings.addAll(DatabaseChecks.of(server.get(Route.of("database"))));
                tenants.path("items").forEach(tenant -> tenant(Listing.value(tenant, "name")));
            }
        } catch (Failure e) {
            findings.add(Finding.fail("server", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private boolean ready() {
        HttpResponse<String> answer = server.probe("/health/ready");
        boolean ready = answer.statusCode() == 200;
        findings.add(
                ready
                        ? Finding.ok("server", "ready at " + server.base())
                        : Finding.fail("server", server.base() + " answers " + answer.statusCode() + ", not ready"));
        return ready;
    }

    private void tenant(String name) {
        Server asTenant = server.forTenant(name);
        JsonNode sources = Pages.read(asTenant, Route.of("sources"), Pages.ALL);
        if (sources.path("items").isEmpty()) {
            findings.add(Finding.warn("tenant " + name, "has no source: its requests stay open"));
        }
        for (JsonNode source : sources.path("items")) {
            findings.add(source(asTenant, name + "/" + Listing.value(source, "name"), Listing.value(source, "id")));
        }
        int stuck = Pages.read(asTenant, Route.of("requests").with("stuck", true), 1000)
                .path("items")
                .size();
        if (stuck > 0) {
            findings.add(Finding.warn(
                    "tenant " + name, stuck + " stuck requests: ./expunge request list --stuck --tenant " + name));
        }
    }

    private static Finding source(Server server, String name, String id) {
        try {
            JsonNode coverage = server.post(Route.of("sources", id, "map", "check"));
            int holes = coverage.path("holes").size();
            return holes == 0
                    ? Finding.ok("source " + name, "covered")
                    : Finding.fail(
                            "source " + name,
                            holes + " holes, the first: "
                                    + Holes.line(coverage.path("holes").path(0)));
        } catch (Failure e) {
            return Finding.fail(
                    "source " + name,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
