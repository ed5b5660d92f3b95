package dev.expunge.server.broker.work;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** One tenant and environment. */
record Spot(TenantId tenant, Environment environment) {}
