package dev.expunge.server.cli;

import dev.expunge.brokers.browser.BrowserDriver;
import dev.expunge.brokers.browser.BrowserPrograms;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.person.BadProfile;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.person.ProfileReader;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Queries;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "try",
        description = {
            "Searches a broker for a person and prints every step, what was read and why it is that person or not.",
            "Dry: it only searches, controls included, and never asks for a removal. Exit code 0 when the answer is clear."
        })
final class BrokerTry implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Session session;
    private final InstantSource clock;

    @Parameters(paramLabel = "FILE", description = "A definition, YAML.")
    private String file = "";

    @Option(names = "--profile", required = true, paramLabel = "FILE", description = "Whom to look for, JSON.")
    private String profile = "";

    @Option(
            names = "--allow-egress",
            paramLabel = "CIDR",
            description = "A network that may be called although it is private: 127.0.0.0/8 for the farm. Repeatable.")
    private List<String> allowed = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Another port of the broker's host, as of a farm.")
    private @Nullable Integer port;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    BrokerTry(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Definition written = BrokerCommands.definition(session, file);
        Definition definition = port == null ? written : written.onPort(port);
        Profile person = person();
        refuse(definition, person);
        try (Egress egress = new Egress(networks(), Resolver.system())) {
            HttpDriver http = new HttpDriver(
                    egress,
                    new Robots(egress, clock, HttpDriver.AGENT),
                    new Guestbook(clock, BrokerTry::pause, PATIENCE),
                    HttpDriver.AGENT,
                    HttpDriver.TIME);
            Driver browser = session.variable("PATH")
                    .flatMap(BrowserPrograms::on)
                    .map(found -> new BrowserDriver(http, found, PATIENCE))
                    .orElse(null);
            Searching searching = new Searching(new Drivers(http, browser), Answers.NONE, clock);
            TryReport report = new TryReport(definition);
            Look look = searching.look(definition, person, Thresholds.STANDARD, report);
            if (json) {
                session.terminal().out().println(report.json(look));
            } else {
                report.print(session.terminal().out(), look);
            }
            return look instanceof Look.Seen ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Profile person() {
        try {
            return ProfileReader.read(session.read(profile));
        } catch (BadProfile e) {
            throw new Failure("The profile " + profile + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static void refuse(Definition definition, Profile person) {
        if (definition.search() == null) {
            throw new Failure(definition.name() + " has nothing to search.");
        }
        Set<String> missing = Queries.missing(definition, person);
        if (!missing.isEmpty()) {
            throw new Failure(
                    definition.name() + " needs what the profile does not say: " + String.join(", ", missing) + ".");
        }
    }

    private List<Network> networks() {
        try {
            return allowed.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new Failure("--allow-egress takes networks such as 127.0.0.0/8.", e);
        }
    }

    /** Nothing opens the latch: the time passes. */
    private static void pause(Duration duration) throws InterruptedException {
        if (new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("the latch is open");
        }
    }
}
