package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.RecordId;
import java.util.List;

/** What only the customer can do, so that work goes on. */
public sealed interface RequiredAction {
    /** @param instructions Markdown, perhaps empty */
    record CompleteManualOptOut(String family, List<String> brokers, List<RecordId> records, String instructions)
            implements RequiredAction {
        public CompleteManualOptOut {
            brokers = List.copyOf(brokers);
            records = List.copyOf(records);
        }
    }

    record ProvideSignature(List<String> brokers) implements RequiredAction {
        public ProvideSignature {
            brokers = List.copyOf(brokers);
        }
    }

    record ConnectMailbox(List<String> brokers) implements RequiredAction {
        public ConnectMailbox {
            brokers = List.copyOf(brokers);
        }
    }

    /** @param field member of a Profile, such as {@code birthMonth} */
    record ProvideProfileField(String field, List<String> brokers) implements RequiredAction {
        public ProvideProfileField {
            brokers = List.copyOf(brokers);
        }
    }
}
