package dev.expunge.server.api;

import dev.expunge.server.export.Export;
import dev.expunge.server.request.Candidate;
import dev.expunge.server.request.RequestEvent;
import dev.expunge.server.request.RequestPlan;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Root;
import dev.expunge.server.tenant.Tenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests, plans, events and candidates as JSON. */
final class RequestWire {
    private RequestWire() {}

    static Map<String, Object> request(Tenant tenant, RequestView request) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", request.id().toString());
        wire.put("dialectId", request.id().compact());
        wire.put("tenant", tenant.name());
        wire.put("environment", request.environment().toString());
        Wire.put(wire, "client", request.client());
        wire.put("origin", request.origin());
        wire.put("kind", request.kind().toString());
        wire.put("dryRun", request.dryRun());
        wire.put("status", request.status().toString());
        Wire.put(wire, "result", request.result());
        wire.put("blockers", request.blockers().stream().map(Wire::blocker).toList());
        wire.put("receivedAt", request.receivedAt().toString());
        wire.put("dueAt", request.dueAt().toString());
        Wire.put(wire, "completedAt", request.completedAt());
        wire.put("initiator", request.initiator());
        Wire.put(wire, "planDigest", request.planDigest());
        wire.put("attempts", request.attempts());
        return wire;
    }

    static Map<String, Object> export(Export export, URI link) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("url", link.toString());
        wire.put("octets", export.octets());
        wire.put("expiresAt", export.expiresAt().toString());
        return wire;
    }

    static Map<String, Object> plan(RequestPlan plan) {
        return Map.of(
                "digest",
                plan.digest(),
                "sources",
                plan.sources().stream().map(RequestWire::source).toList());
    }

    private static Map<String, Object> source(RequestPlan.SourcePlan source) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("source", source.source());
        wire.put("digest", source.digest());
        wire.put("counts", source.counts().stream().map(RequestWire::count).toList());
        wire.put(
                "retained",
                source.retained().stream().map(RequestWire::retained).toList());
        return wire;
    }

    private static Map<String, Object> count(RequestPlan.Count count) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("table", count.table());
        wire.put("action", count.action().name().toLowerCase(Locale.ROOT));
        wire.put("rows", count.rows());
        wire.put("tableRows", count.tableRows());
        return wire;
    }

    private static Map<String, Object> retained(RequestPlan.Retained retained) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("table", retained.table());
        wire.put("ground", retained.ground());
        wire.put("citation", retained.citation());
        wire.put("until", retained.until().toString());
        wire.put("rows", retained.rows());
        return wire;
    }

    static Map<String, Object> event(RequestEvent event) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("number", event.number());
        wire.put("at", event.at().toString());
        wire.put("what", event.what());
        wire.put("detail", event.detail());
        return wire;
    }

    static Map<String, Object> candidate(Candidate candidate) {
        return Map.of("roots", candidate.roots().stream().map(RequestWire::root).toList());
    }

    private static Map<String, Object> root(Root root) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("source", root.source());
        wire.put("table", root.row().table().toString());
        wire.put("key", List.copyOf(root.row().key()));
        return wire;
    }
}
