package dev.expunge.server.webhook;

/**
 * What a node thinks of an endpoint. Each standing has room of its own for tries under way, so that whoever answers never waits
 * for those who do not.
 */
enum Standing {
    /** It has not answered yet, and did not fail. */
    NEW(256),
    /** It answered well the last time. Few at once keep the processors busy; more would only slow each other down. */
    PROVEN(128),
    /** It failed the last time. Most of these tries do nothing but wait. */
    SUSPECT(512);

    private final int room;

    Standing(int room) {
        this.room = room;
    }

    /** How many tries a node has under way at once. */
    int room() {
        return room;
    }
}
