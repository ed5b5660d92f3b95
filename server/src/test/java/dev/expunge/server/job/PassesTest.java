package dev.expunge.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.request.Busy;
import dev.expunge.server.request.Group;
import dev.expunge.server.request.Kind;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Passes passes = new Passes();

    @Test
    void noGroupHasMoreThanTwoPasses() {
        Group group = group();
        passes.begin(group);
        assertThat(passes.busy()).isEqualTo(Busy.NOBODY);

        passes.begin(group);
        assertThat(passes.busy().groups()).containsExactly(group);

        passes.end(group);
        assertThat(passes.busy()).isEqualTo(Busy.NOBODY);
    }

    @Test
    void aTenantWithManyGroupsLeavesHalfOfThePassesToOthers() {
        for (int i = 1; i < Passes.MOST / 2; i++) {
            passes.begin(group());
        }
        assertThat(passes.busy()).isEqualTo(Busy.NOBODY);
        Group last = group();

        passes.begin(last);
        assertThat(passes.busy().tenants()).containsExactly(tenant);

        passes.end(last);
        assertThat(passes.busy()).isEqualTo(Busy.NOBODY);
    }

    /** Of an app that has a source of its own. */
    private Group group() {
        return new Group(tenant, Environment.SANDBOX, Kind.ACCESS, false, Set.of(UUID.randomUUID()));
    }
}
