package dev.expunge.server.request;

import java.util.List;

/** Requests of one group that a node has leased. */
public record Claimed(Group group, List<Lease> leases) {
    public Claimed {
        leases = List.copyOf(leases);
    }

    public List<RequestId> requests() {
        return leases.stream().map(Lease::request).toList();
    }
}
