package dev.expunge.server.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param out results only
 * @param err everything else: complaints, progress
 * @param watched whether a person sits in front of {@code err}
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched) {
    public Terminal {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }

    /** The streams of this process. */
    public static Terminal system() {
        return new Terminal(
                System.in,
                System.out,
                System.err,
                System.console() != null && System.console().isTerminal());
    }
}
