package dev.expunge.server.job;

import dev.expunge.server.request.Busy;
import dev.expunge.server.request.Group;
import dev.expunge.server.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The passes under way on this node. Nobody has them all: the slow sources of one tenant hold up its own requests only. */
final class Passes {
    static final int MOST = 8;
    static final int MOST_OF_A_TENANT = 4;
    static final int MOST_OF_A_GROUP = 2;

    private final Map<Group, Integer> byGroup = new HashMap<>();
    private final Map<TenantId, Integer> byTenant = new HashMap<>();

    synchronized void begin(Group group) {
        byGroup.merge(group, 1, Integer::sum);
        byTenant.merge(group.tenant(), 1, Integer::sum);
    }

    synchronized void end(Group group) {
        less(byGroup, group);
        less(byTenant, group.tenant());
    }

    /** Whose further requests wait. */
    synchronized Busy busy() {
        return new Busy(having(byGroup, MOST_OF_A_GROUP), having(byTenant, MOST_OF_A_TENANT));
    }

    private static <K> void less(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static <K> List<K> having(Map<K, Integer> counts, int most) {
        return counts.entrySet().stream()
                .filter(one -> one.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
