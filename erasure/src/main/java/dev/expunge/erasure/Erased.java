package dev.expunge.erasure;

import java.util.List;

/**
 * One committed erasing transaction for one subject.
 *
 * @param plan what was done, counted in the transaction
 * @param transactionId the source's full transaction id ({@code pg_current_xact_id})
 * @param horizon above the id of every transaction that was writing at commit: verification waits until all below it have
 *     ended
 * @param trace keys and expected anonymised digests, for verification; personal, keep it encrypted
 * @param swept columns whose text was searched for mentions, empty when there was no identifier to search for
 */
public record Erased(Plan plan, long transactionId, long horizon, String trace, List<Swept> swept) {
    public Erased {
        swept = List.copyOf(swept);
    }
}
