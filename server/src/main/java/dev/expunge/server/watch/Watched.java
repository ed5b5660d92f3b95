package dev.expunge.server.watch;

import dev.expunge.erasure.Store;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** A source to look through. */
record Watched(TenantId tenant, Environment environment, SourceId source, String name, Store store) {}
