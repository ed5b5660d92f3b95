package dev.expunge.server.broker.care;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.FamilyRole;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.engine.Action;
import dev.expunge.brokers.engine.AttemptState;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.Skip;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Queries;
import dev.expunge.server.broker.plan.BrokerFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what a customer must do from how things stand at brokers. */
final class Todo {
    private static final String SIGNATURE = "signature";

    /** What definitions call the ways to reach a person, and what a profile calls them. */
    private static final Map<String, String> MEMBERS =
            Map.of("contact.email", "emailAddresses", "contact.phone", "phoneNumbers");

    private final Brokers brokers;
    private final boolean signed;
    private final boolean mailRead;
    private final Map<String, Manual> manual = new LinkedHashMap<>();
    private final Set<String> signature = new LinkedHashSet<>();
    private final Set<String> mailbox = new LinkedHashSet<>();
    private final Map<String, Set<String>> fields = new TreeMap<>();

    private record Manual(Set<String> brokers, List<RecordId> records, String instructions) {}

    /** @param mailRead whether somebody reads the customer's mails */
    Todo(Brokers brokers, boolean signed, boolean mailRead) {
        this.brokers = brokers;
        this.signed = signed;
        this.mailRead = mailRead;
    }

    /** @param parts of the latest scan */
    void add(Profile profile, List<BrokerRecord> records, List<BrokerScan> parts) {
        records.forEach(record -> brokers.find(record.broker()).ifPresent(broker -> add(profile, record, broker)));
        for (BrokerScan part : parts) {
            if (part.state() instanceof BrokerScanState.Skipped(Skip why) && why == Skip.MISSING_FIELDS) {
                brokers.find(part.broker())
                        .ifPresent(broker -> Queries.missing(broker, profile).forEach(field -> lacks(field, broker)));
            }
        }
    }

    private void add(Profile profile, BrokerRecord record, Definition broker) {
        if (record.state() instanceof RecordState.ActionRequired(Action what, var _)) {
            if (what.why() != Action.Why.WITHHELD || !lacks(profile, what.note(), broker)) {
                byHand(record, broker);
            }
        }
        boolean awaitsMail = record.attempt() != null
                && record.state() instanceof RecordState.RemovalPending
                && record.attempt().state() instanceof AttemptState.AwaitingConfirmation;
        if (awaitsMail && !mailRead) {
            mailbox.add(broker.id());
        }
    }

    /** Whether what was withheld is something that the customer can still give. */
    private boolean lacks(Profile profile, String withheld, Definition broker) {
        boolean lacking = false;
        for (String name : withheld.split(", ")) {
            if (name.equals(SIGNATURE) && !signed) {
                signature.add(broker.id());
                lacking = true;
            } else if (lacksMember(profile, name)) {
                lacks(MEMBERS.getOrDefault(name, name), broker);
                lacking = true;
            }
        }
        return lacking;
    }

    private static boolean lacksMember(Profile profile, String name) {
        return switch (name) {
            case "contact.email" -> profile.emailAddresses().isEmpty();
            case "contact.phone" -> profile.phoneNumbers().isEmpty();
            case "birthYear" -> profile.birthYear() == null;
            case "birthMonth" -> profile.birthMonth() == null;
            default -> false;
        };
    }

    private void lacks(String field, Definition broker) {
        fields.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(broker.id());
    }

    private void byHand(BrokerRecord record, Definition broker) {
        Manual of = manual.computeIfAbsent(
                BrokerFamily.id(broker),
                family -> new Manual(
                        new LinkedHashSet<>(),
                        new ArrayList<>(),
                        asked(broker).orElse(broker).instructions()));
        of.brokers.add(broker.id());
        of.records.add(record.id());
    }

    /** The family's parent, where that is asked. */
    private Optional<Definition> asked(Definition broker) {
        Definition.Family family = broker.family();
        return broker.removal() == null || broker.removal().method() != RemovalMethod.FAMILY || family == null
                ? Optional.empty()
                : brokers.all().stream()
                        .filter(one -> one.family() != null
                                && one.family().id().equals(family.id())
                                && one.family().role() == FamilyRole.PARENT)
                        .findFirst();
    }

    List<RequiredAction> all() {
        List<RequiredAction> all = new ArrayList<>();
        manual.forEach((family, of) -> all.add(
                new RequiredAction.CompleteManualOptOut(family, List.copyOf(of.brokers), of.records, of.instructions)));
        if (!signature.isEmpty()) {
            all.add(new RequiredAction.ProvideSignature(List.copyOf(signature)));
        }
        if (!mailbox.isEmpty()) {
            all.add(new RequiredAction.ConnectMailbox(List.copyOf(mailbox)));
        }
        fields.forEach(
                (field, lacking) -> all.add(new RequiredAction.ProvideProfileField(field, List.copyOf(lacking))));
        return all;
    }
}
