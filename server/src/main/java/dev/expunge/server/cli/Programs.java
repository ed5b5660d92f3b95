package dev.expunge.server.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What runs inside this process instead of asking a server. Given from outside so that no other command loads a server. */
public interface Programs {
    /** The time, for commands that work on their own. */
    InstantSource clock();

    /**
     * Serves until it is stopped.
     *
     * @param options those given, by long name without dashes
     * @param allowEgress networks, as given
     * @return exit code
     */
    int serve(Map<String, String> options, List<String> allowEgress);

    /**
     * Plays the demo.
     *
     * @param port empty takes a free one
     * @param exit whether to end after the story instead of staying up
     * @return exit code
     */
    int demo(OptionalInt port, boolean exit, int customers);
}
