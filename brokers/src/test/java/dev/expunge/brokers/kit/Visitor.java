package dev.expunge.brokers.kit;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Visits sites on loopback by plain HTTP, at the time of a movable clock. */
public final class Visitor implements AutoCloseable {
    private final MovableClock clock = new MovableClock();
    private final Egress egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system());
    private final HttpDriver driver = new HttpDriver(
            egress,
            new Robots(egress, clock, HttpDriver.AGENT),
            new Guestbook(clock, clock, Duration.ofMinutes(1)),
            HttpDriver.AGENT,
            Duration.ofSeconds(5));

    public MovableClock clock() {
        return clock;
    }

    public HttpDriver driver() {
        return driver;
    }

    /** A definition in this package's resources, at a site's port. */
    public static Definition definition(String resource, TestSite site) {
        return new DefinitionReader().read(text(resource)).onPort(site.port());
    }

    public static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Visitor.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        egress.close();
    }
}
