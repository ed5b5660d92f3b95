package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Milestones;
import dev.expunge.brokers.person.Listing;
import dev.expunge.server.broker.care.RecordView;
import dev.expunge.server.broker.time.LifeTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record as the vendor shows it: what the listing shows, in the broker's own words. */
final class RecordWire {
    private RecordWire() {}

    static Map<String, @Nullable Object> of(RecordView view, LifeTime life) {
        BrokerRecord record = view.record();
        Listing listing = record.listing();
        Milestones moments = record.milestones();
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", record.id().value());
        wire.put("scanId", view.scan().value());
        wire.put("brokerId", record.broker());
        wire.put("customerId", view.mandate().customer().value());
        wire.put("score", Math.round(record.sighting().probability() * 1_000) / 10.0);
        wire.put("fullName", name(listing));
        wire.put("age", first(listing, Fact.AGE));
        wire.put("addresses", all(listing, Fact.ADDRESSES));
        wire.put("relatives", all(listing, Fact.RELATIVES));
        wire.put("phoneNumbers", all(listing, Fact.PHONES));
        wire.put("emailAddresses", all(listing, Fact.EMAILS));
        wire.put("education", joined(listing, Fact.EDUCATION));
        wire.put("gender", first(listing, Fact.GENDER));
        wire.put("occupation", joined(listing, Fact.OCCUPATION));
        wire.put("employment", all(listing, Fact.EMPLOYMENT));
        wire.put("property", all(listing, Fact.PROPERTY));
        wire.put("recordUrl", listing.url() == null ? "" : listing.url());
        wire.put("createdAt", Times.written(life, moments.createdAt()));
        wire.put("submittedAt", Times.orNull(life, moments.submittedAt()));
        wire.put("confirmedAt", Times.orNull(life, moments.confirmedAt()));
        wire.put("verifiedAt", Times.orNull(life, moments.verifiedAt()));
        wire.put("modifiedAt", Times.written(life, moments.modifiedAt()));
        return wire;
    }

    private static String name(Listing listing) {
        String whole = first(listing, Fact.NAME);
        return whole.isEmpty()
                ? Stream.of(Fact.GIVEN, Fact.MIDDLE, Fact.FAMILY)
                        .map(part -> first(listing, part))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                : whole;
    }

    private static List<String> all(Listing listing, Fact fact) {
        return listing.shown().getOrDefault(fact, List.of());
    }

    private static String first(Listing listing, Fact fact) {
        return all(listing, fact).stream().findFirst().orElse("");
    }

    private static String joined(Listing listing, Fact fact) {
        return String.join("; ", all(listing, fact));
    }
}
