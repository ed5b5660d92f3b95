package dev.expunge.postgres;

/** How one try to start a server turned out. */
sealed interface Attempt {
    record Up(Running running) implements Attempt {}

    /** @param passing whether another try, on another port, may do better */
    record Failed(String reason, boolean passing) implements Attempt {}
}
