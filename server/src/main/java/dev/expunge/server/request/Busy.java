package dev.expunge.server.request;

import dev.expunge.server.tenant.TenantId;
import java.util.Collection;
import java.util.List;

/** Of whom a node has enough under way: others come first. */
public record Busy(Collection<Group> groups, Collection<TenantId> tenants) {
    /** A node that does nothing yet. */
    public static final Busy NOBODY = new Busy(List.of(), List.of());

    public Busy {
        groups = List.copyOf(groups);
        tenants = List.copyOf(tenants);
    }
}
