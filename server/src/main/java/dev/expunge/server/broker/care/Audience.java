package dev.expunge.server.broker.care;

import java.util.List;

/** Tells clients, in the words of their dialect. */
public interface Audience {
    /**
     * Called in the transaction that makes the news true.
     *
     * @param webhook where the client wants to be told
     */
    void hear(String webhook, List<News> news);

    /** Takes back what was not told yet of a mandate whose customer is to be forgotten. */
    void forget(Mandate mandate, List<String> scans);
}
