package dev.expunge.server.api;

import dev.expunge.server.broker.mailbox.MailPrograms;
import dev.expunge.server.broker.plan.Definitions;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.broker.time.SandboxTimes;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.installation.Operators;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.journal.Journal;
import dev.expunge.server.request.AppRequests;
import dev.expunge.server.request.Holds;
import dev.expunge.server.request.Intake;
import dev.expunge.server.request.ReceiptKeys;
import dev.expunge.server.request.Requests;
import dev.expunge.server.source.Sources;
import dev.expunge.server.storage.Database;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.watch.Reappearances;
import dev.expunge.server.webhook.Webhooks;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What the native API stands on. */
public record Rooms(
        Operators operators,
        Database database,
        TenantStore tenants,
        Clients clients,
        Sources sources,
        Intake intake,
        AppRequests appRequests,
        Requests requests,
        Holds holds,
        ReceiptKeys receiptKeys,
        Exports exports,
        ExportLinks links,
        Webhooks webhooks,
        Suppressions suppressions,
        Reappearances reappearances,
        RateLimit limit,
        Journal journal,
        Captures captures,
        Plans plans,
        Definitions definitions,
        MailPrograms mailPrograms,
        SandboxTimes sandboxTimes,
        InstantSource clock,
        SecureRandom random) {}
