package dev.expunge.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Homes for tests that are not about the first start, which takes longer than everything else. */
final class Homes {
    private static final Folder TEMPLATE = template();

    private Homes() {}

    /** Leaves a home as a first start and a stop do. */
    static void settle(Path home) {
        try {
            Files.createDirectories(home.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy("-al", TEMPLATE.binaries("18.6.0"), home.resolve("postgres/binaries-18.6.0"));
        copy("-a", TEMPLATE.data(), home.resolve("postgres/data"));
        copy("-a", TEMPLATE.password(), home.resolve("postgres/password"));
    }

    /** It lies in the shared server's folder and goes with it. */
    private static Folder template() {
        try {
            EmbeddedPostgres shared = SharedPostgres.of(18).server();
            Path data = Path.of(Sql.ask(shared, "postgres", "SHOW data_directory"));
            Folder folder = Folder.in(data.resolveSibling("template"), Account.root());
            copy("-al", data.resolveSibling("binaries-18.6.0"), folder.binaries("18.6.0"));
            Account account = Account.owning(folder.data());
            new Cluster(folder, Binaries.of(18, folder), account, 18, new SecureRandom()).open();
            return folder;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(String how, Path source, Path target) {
        Account ourselves = new Account(0, 0, false);
        List<String> words = List.of("cp", how, source.toString(), target.toString());
        Command copied = Command.run(ourselves, Path.of("/"), Duration.ofMinutes(1), words);
        if (copied.exit() != 0) {
            throw new IllegalStateException(copied.output());
        }
    }
}
