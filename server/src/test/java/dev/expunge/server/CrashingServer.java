package dev.expunge.server;

import dev.expunge.egress.Network;
import dev.expunge.server.config.DatabaseSettings;
import dev.expunge.server.config.Settings;
import dev.expunge.server.kit.Fork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A whole server in a process of its own. At the milestone that is named to it, a line on standard input, it halts. */
final class CrashingServer {
    static final String ARMED = "armed";

    private CrashingServer() {}

    /** @param arguments home, URL, user and password file of the database, and how many seconds its clock is ahead */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Settings settings = new Settings(
                home,
                "127.0.0.1",
                0,
                new DatabaseSettings.Named(arguments[1], arguments[2], Path.of(arguments[3])),
                null,
                home.resolve("keys").resolve("master.key"),
                List.of(Network.parse("127.0.0.0/8")));
        InstantSource clock =
                InstantSource.offset(InstantSource.system(), Duration.ofSeconds(Long.parseLong(arguments[4])));
        AtomicReference<String> where = new AtomicReference<>("");
        Expunge server = Expunge.start(settings, clock, new SecureRandom(), milestone -> {
            if (name(milestone).equals(where.get())) {
                Fork.halt();
            }
        });
        System.out.println("Expunge ready at " + server.url());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            where.set(order);
            System.out.println(ARMED);
        }
        server.close();
    }

    /** Both kinds of milestones have one that is called claimed. */
    static String name(Enum<?> milestone) {
        return milestone.getDeclaringClass().getPackageName() + "." + milestone.name();
    }
}
