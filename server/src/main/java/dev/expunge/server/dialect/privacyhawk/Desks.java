package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.care.Enrolments;
import dev.expunge.server.broker.care.Exceptions;
import dev.expunge.server.broker.care.FirstAnswers;
import dev.expunge.server.broker.care.Scans;
import dev.expunge.server.broker.plan.Catalogue;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.JwtCheck;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.webhook.Failures;
import dev.expunge.server.webhook.WebhookKeys;
import java.time.InstantSource;

/** What the dialect translates to. */
public record Desks(
        Clients clients,
        AccessTokens tokens,
        JwtCheck jwts,
        RateLimit limit,
        Scans scans,
        Enrolments enrolments,
        Clientele clientele,
        Exceptions exceptions,
        FirstAnswers answers,
        Plans plans,
        Catalogue catalogue,
        Failures failures,
        WebhookKeys webhookKeys,
        LifeTimes lives,
        InstantSource clock) {}
