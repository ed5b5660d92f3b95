package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.Action;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.RecordState;
import java.util.List;

/** Records at brokers that were told less than they ask for. */
final class Withheld {
    private Withheld() {}

    /** The customer gave something more. */
    static void askAgain(Engine engine, List<BrokerRecord> records) {
        for (BrokerRecord record : records) {
            if (record.state() instanceof RecordState.ActionRequired(Action what, var _)
                    && what.why() == Action.Why.WITHHELD) {
                engine.hurry(record.id());
            }
        }
    }
}
