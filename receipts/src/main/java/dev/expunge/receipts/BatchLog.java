package dev.expunge.receipts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chains of batches, as far as somebody holds receipts of them. */
public final class BatchLog {

    private static final Comparator<BatchHead> ORDER =
            Comparator.comparing(BatchHead::tenant).thenComparingLong(BatchHead::sequence);

    private record Place(String tenant, long sequence) {}

    private BatchLog() {}

    /**
     * What does not fit together: two batches in one place of a chain, or a batch that does not hang on the one before
     * it. A place of which no receipt is at hand proves nothing and is passed over.
     *
     * @param heads of verified receipts, in any order, repeated or not
     * @return one sentence a fault; empty when all fit
     */
    public static List<String> faults(Collection<BatchHead> heads) {
        List<String> faults = new ArrayList<>();
        Map<Place, BatchHead> known = new LinkedHashMap<>();
        for (BatchHead head : heads.stream().distinct().sorted(ORDER).toList()) {
            if (known.putIfAbsent(new Place(head.tenant(), head.sequence()), head) != null) {
                faults.add("there is more than one batch " + head.sequence());
            }
        }
        for (BatchHead head : known.values()) {
            @Nullable BatchHead before = known.get(new Place(head.tenant(), head.sequence() - 1));
            if (before != null && !before.link().hash().equals(head.previous())) {
                faults.add("batch " + head.sequence() + " does not hang on batch " + before.sequence());
            }
        }
        return List.copyOf(faults);
    }
}
