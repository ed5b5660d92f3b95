package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * What will be done, or was done, in all sources. Holds counts only: no key, no value.
 *
 * @param digest lower-case hexadecimal; covers the digests of all sources' plans
 * @param sources by name
 */
public record RequestPlan(String digest, List<SourcePlan> sources) {
    public RequestPlan {
        requireNonNull(digest, "digest is null");
        sources = List.copyOf(sources);
    }

    /** @param digest of the source's plan: map, schema, dispositions and keyed row keys */
    public record SourcePlan(String source, String digest, List<Count> counts, List<Retained> retained) {
        public SourcePlan {
            counts = List.copyOf(counts);
            retained = List.copyOf(retained);
        }
    }

    /**
     * Rows of one table with one action.
     *
     * @param tableRows estimated rows of the whole table
     */
    public record Count(String table, Action action, long rows, long tableRows) {
        boolean changes() {
            return action != Action.RETAIN;
        }
    }

    /** Rows of one table that stay until the same day. */
    public record Retained(String table, String ground, String citation, LocalDate until, long rows) {}

    static RequestPlan of(Collection<Plan> plans) {
        List<SourcePlan> sources = plans.stream()
                .map(RequestPlan::source)
                .sorted((one, other) -> one.source().compareTo(other.source()))
                .toList();
        return new RequestPlan(digest(sources), sources);
    }

    /** Rows that change; retained ones do not count. */
    long changedRows() {
        return sources.stream()
                .flatMap(source -> source.counts().stream())
                .filter(Count::changes)
                .mapToLong(Count::rows)
                .sum();
    }

    /** This plan with one source's part put in place of the old one. */
    RequestPlan with(Plan plan) {
        SourcePlan fresh = source(plan);
        List<SourcePlan> replaced = sources.stream()
                .map(source -> source.source().equals(fresh.source()) ? fresh : source)
                .toList();
        return new RequestPlan(digest(replaced), replaced);
    }

    /** What of this plan is about those sources. */
    RequestPlan only(Predicate<String> named) {
        List<SourcePlan> kept =
                sources.stream().filter(source -> named.test(source.source())).toList();
        return new RequestPlan(digest(kept), kept);
    }

    private static SourcePlan source(Plan plan) {
        return new SourcePlan(
                plan.source(),
                plan.digest(),
                plan.counts().stream()
                        .map(count -> new Count(
                                count.table().toString(),
                                count.action(),
                                count.rows(),
                                plan.tableRows().getOrDefault(count.table(), 0L)))
                        .toList(),
                plan.retained().stream()
                        .map(kept -> new Retained(
                                kept.table().toString(), kept.ground(), kept.citation(), kept.until(), kept.count()))
                        .toList());
    }

    private static String digest(List<SourcePlan> sources) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (SourcePlan source : sources) {
                sha256.update(source.source().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(source.digest().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
