package dev.expunge.server.broker.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.expunge.brokers.engine.AttemptState;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.Care;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.ScanState;
import dev.expunge.brokers.engine.VerificationState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * JSON as it stands in the tables of brokers; read back by later versions, so members are only ever added. Each state goes by a name of
 * its own that never changes; one that nobody knows is an error.
 */
final class Codec {
    /** By class: what a state is called. */
    static final Map<Class<?>, List<NamedType>> STATES = Map.of(
            Care.class,
            List.of(
                    named(Care.Once.class, "once"),
                    named(Care.Enrolled.class, "enrolled"),
                    named(Care.Canceled.class, "canceled"),
                    named(Care.Deleted.class, "deleted")),
            ScanState.class,
            List.of(
                    named(ScanState.Created.class, "created"),
                    named(ScanState.Running.class, "running"),
                    named(ScanState.Completed.class, "completed"),
                    named(ScanState.Partial.class, "partial"),
                    named(ScanState.Failed.class, "failed"),
                    named(ScanState.Canceled.class, "canceled"),
                    named(ScanState.Deleted.class, "deleted")),
            BrokerScanState.class,
            List.of(
                    named(BrokerScanState.Skipped.class, "skipped"),
                    named(BrokerScanState.Queued.class, "queued"),
                    named(BrokerScanState.Running.class, "running"),
                    named(BrokerScanState.Retrying.class, "retrying"),
                    named(BrokerScanState.Matched.class, "matched"),
                    named(BrokerScanState.NoMatch.class, "noMatch"),
                    named(BrokerScanState.Indeterminate.class, "indeterminate"),
                    named(BrokerScanState.Failed.class, "failed")),
            RecordState.class,
            List.of(
                    named(RecordState.Review.class, "review"),
                    named(RecordState.Found.class, "found"),
                    named(RecordState.NotMe.class, "notMe"),
                    named(RecordState.Expired.class, "expired"),
                    named(RecordState.RemovalPending.class, "removalPending"),
                    named(RecordState.CoveredByFamily.class, "coveredByFamily"),
                    named(RecordState.RemovalSubmitted.class, "removalSubmitted"),
                    named(RecordState.ActionRequired.class, "actionRequired"),
                    named(RecordState.RemovalOverdue.class, "removalOverdue"),
                    named(RecordState.RemovalVerified.class, "removalVerified"),
                    named(RecordState.Relisted.class, "relisted"),
                    named(RecordState.Orphaned.class, "orphaned")),
            AttemptState.class,
            List.of(
                    named(AttemptState.Planned.class, "planned"),
                    named(AttemptState.Running.class, "running"),
                    named(AttemptState.Submitted.class, "submitted"),
                    named(AttemptState.AwaitingConfirmation.class, "awaitingConfirmation"),
                    named(AttemptState.Accepted.class, "accepted"),
                    named(AttemptState.HandedOff.class, "handedOff"),
                    named(AttemptState.FailedForGood.class, "failedForGood"),
                    named(AttemptState.Closed.class, "closed")),
            VerificationState.class,
            List.of(
                    named(VerificationState.Scheduled.class, "scheduled"),
                    named(VerificationState.Probing.class, "probing"),
                    named(VerificationState.Absent.class, "absent"),
                    named(VerificationState.Present.class, "present"),
                    named(VerificationState.Inconclusive.class, "inconclusive"),
                    named(VerificationState.Removed.class, "removed")));

    private static final JsonMapper MAPPER = mapper();

    private Codec() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    static <T> @Nullable T readIfThere(@Nullable String text, Class<T> type) {
        return text == null ? null : read(text, type);
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        return MAPPER.readValue(bytes, type);
    }

    private static NamedType named(Class<?> type, String name) {
        return new NamedType(type, name);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .changeDefaultVisibility(all -> all.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY));
        STATES.forEach((state, names) ->
                builder.addMixIn(state, Named.class).registerSubtypes(names.toArray(NamedType[]::new)));
        return builder.build();
    }

    /** How the class of a state is told. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}
}
