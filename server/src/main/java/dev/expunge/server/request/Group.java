package dev.expunge.server.request;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Requests that are carried out together: they meet the same sources. */
public record Group(TenantId tenant, Environment environment, Kind kind, boolean dryRun) {}
