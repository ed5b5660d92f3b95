package dev.expunge.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Whether the user that PostgreSQL runs as can walk down to the folder. */
final class Passage {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Passage() {}

    /** Names the first parent that cannot be passed. */
    static void check(Account account, Path folder) {
        if (!account.drop() || passes(account, folder)) {
            return;
        }
        Command nothing = Command.run(account, Path.of("/"), LIMIT, List.of("true"));
        if (nothing.exit() != 0) {
            throw new PostgresException("cannot run PostgreSQL as uid " + account.uid() + ": " + nothing.complaint());
        }
        for (int depth = 1; depth <= folder.getNameCount(); depth++) {
            Path parent = folder.getRoot().resolve(folder.subpath(0, depth));
            if (!passes(account, parent)) {
                throw new PostgresException("PostgreSQL runs as uid " + account.uid() + ", which cannot pass " + parent
                        + " on the way to " + folder + ": chmod o+x " + parent + ", or name another home");
            }
        }
    }

    private static boolean passes(Account account, Path folder) {
        Command test = Command.run(account, Path.of("/"), LIMIT, List.of("test", "-x", folder.toString()));
        return test.exit() == 0;
    }
}
