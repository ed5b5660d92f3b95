package dev.expunge.server.broker.care;

import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rows of reports. */
final class ReportStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;

    ReportStore(Database database) {
        this.database = database;
    }

    void insert(String id, Owner owner, Report report, Exceptions.Finding finding, Instant now) {
        Map<String, Object> ids = Map.of(
                "customers",
                report.customers().stream().map(CustomerId::value).toList(),
                "enrollments",
                report.enrolments(),
                "scans",
                report.scans(),
                "brokerScans",
                report.parts(),
                "records",
                report.records());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into broker_exception (id, tenant_id, environment, client_id, type, ids, found, created_at)
                                values (:id, :tenant, :environment, :client, :type, :ids::jsonb,
                                        jsonb_build_object('known', :known, 'resumed', :resumed), :now)
                                """)
                        .bind("id", id)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("type", report.type().toString())
                        .bind("ids", JSON.writeValueAsString(ids))
                        .bind("known", finding.known())
                        .bind("resumed", finding.resumed())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }
}
