package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

/** Something that is due, as it stood when it was claimed. */
public sealed interface Work {
    record OnCase(Case one) implements Work {
        public OnCase {
            requireNonNull(one, "one is null");
        }
    }

    record OnBrokerScan(BrokerScan one) implements Work {
        public OnBrokerScan {
            requireNonNull(one, "one is null");
        }
    }

    record OnRecord(BrokerRecord one) implements Work {
        public OnRecord {
            requireNonNull(one, "one is null");
        }
    }
}
