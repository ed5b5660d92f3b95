package dev.expunge.server.storage;

import java.time.Duration;

/**
 * What our own database says of itself.
 *
 * @param version of PostgreSQL, as in {@code 18.1}
 * @param fsync whether commits survive a power cut
 * @param synchronousCommit whether a commit waits until it is written
 * @param fullPageWrites whether a page torn by a crash is repaired
 * @param ahead how far its clock is ahead of this node's
 */
public record DatabaseState(
        String version, boolean fsync, boolean synchronousCommit, boolean fullPageWrites, Duration ahead) {}
