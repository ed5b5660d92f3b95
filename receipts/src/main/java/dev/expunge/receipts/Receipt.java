package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What was done for one completed request: the statement that is signed, format 1. It names the person only through
 * commitments, and holds no personal value.
 *
 * @param requestId the native id of the request
 * @param dialect the wire dialect through which it came, such as {@code listrak} or {@code native}
 * @param deadline when the law wanted it done
 * @param subject one commitment for each identifier that was given, all under one nonce
 * @param holds legal holds that delayed the request and were lifted before it completed
 */
public record Receipt(
        String requestId,
        String tenant,
        Kind kind,
        Environment environment,
        String dialect,
        Instant received,
        Instant completed,
        Instant deadline,
        List<SubjectCommitment> subject,
        List<SourceStatement> sources,
        NotCovered notCovered,
        List<Hold> holds) {

    public enum Kind {
        ERASURE,
        ACCESS
    }

    public enum Environment {
        SANDBOX,
        PRODUCTION
    }

    public Receipt {
        Require.text(requestId, "requestId");
        Require.line(tenant, "tenant");
        requireNonNull(kind, "kind is null");
        requireNonNull(environment, "environment is null");
        Require.text(dialect, "dialect");
        Require.instant(received, "received");
        Require.instant(completed, "completed");
        Require.instant(deadline, "deadline");
        Require.check(!completed.isBefore(received), "completed is before received");
        subject = Require.list(subject, "subject");
        Require.check(!subject.isEmpty(), "subject is empty");
        sources = Require.list(sources, "sources");
        requireNonNull(notCovered, "notCovered is null");
        holds = Require.list(holds, "holds");
    }
}
