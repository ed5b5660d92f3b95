package dev.expunge.server.cli;

import dev.expunge.farm.Farm;
import dev.expunge.farm.FarmOptions;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.truth.Shown;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "farm",
        description = {
            "Serves simulated people-search sites on 127.0.0.1 until Ctrl-C, with invented people, a mail server and a clock",
            "that can be moved: something to write and try broker definitions against."
        })
final class FarmCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "Port of the sites (default: ${DEFAULT-VALUE}; 0: free).")
    private int port = FarmOptions.PORT;

    @Option(names = "--seed", paramLabel = "N", description = "Another number is another world (default: 1).")
    private long seed = FarmOptions.SEED;

    @Option(names = "--people", paramLabel = "N", description = "How many there are (default: ${DEFAULT-VALUE}).")
    private int people = FarmOptions.PEOPLE;

    @Option(
            names = "--clock-factor",
            paramLabel = "F",
            description = "How much faster than the world's its clock runs (default: ${DEFAULT-VALUE}; 0: it stands).")
    private double factor = 1;

    FarmCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Farm farm = Farm.start(options())) {
            tell(farm, session.terminal().out());
            farm.join();
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            throw new Failure(
                    "Port " + port
                            + " of 127.0.0.1, or one of the two after it for mail, cannot be had; choose another with --port.",
                    e);
        } catch (InterruptedException e) {
            return ExitCode.OK; // whoever interrupts has seen enough
        }
    }

    private FarmOptions options() {
        CommandLine line = spec.commandLine();
        if (port < 0 || port > 65_533) {
            throw new ParameterException(line, "--port takes a number from 0 to 65533");
        }
        if (people < People.LEAST || people > People.MOST) {
            throw new ParameterException(line, "--people takes a number from " + People.LEAST + " to " + People.MOST);
        }
        if (!(factor >= 0 && factor <= FarmClock.FASTEST)) {
            throw new ParameterException(line, "--clock-factor takes a number from 0 to " + FarmClock.FASTEST);
        }
        return FarmOptions.standard()
                .withPort(port)
                .withMailPorts(port == 0 ? 0 : port + 1, port == 0 ? 0 : port + 2)
                .withSeed(seed)
                .withPeople(people)
                .withClock(FarmClock.runningFrom(FarmOptions.START, factor));
    }

    private static void tell(Farm farm, PrintStream out) {
        String home = "http://127.0.0.1:" + farm.port();
        out.println(farm.sites().all().count() + " sites, " + farm.people().size() + " invented people.");
        out.println();
        out.println("  Sites            " + home + "/");
        out.println("  Mail             SMTP " + farm.mail().smtpPort() + ", IMAP "
                + farm.mail().imapPort() + ": any mailbox, any password");
        out.println("  What is true     " + home + "/_farm/truth/NUMBER, submissions, mails");
        out.println("  Its clock        " + home + "/_farm/clock");
        out.println("    a week on      curl -X POST '" + home + "/_farm/clock/advance?by=P7D'");
        out.println("  Scenarios        POST " + home + "/_farm/scenarios");
        example(farm, out, home);
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private static void example(Farm farm, PrintStream out, String home) {
        Person person = IntStream.range(0, farm.people().size())
                .filter(id -> farm.truth().of("peoplepine", id).stream().anyMatch(Shown::inSearch))
                .mapToObj(farm.people()::person)
                .filter(one -> one.name().plain().matches("\\w+ \\w+"))
                .findFirst()
                .orElse(farm.people().anchor());
        out.println();
        out.println("For example " + person.name().full() + ", number " + person.id() + ":");
        out.println("  curl '" + farm.origin("peoplepine") + "/search?fn="
                + person.name().given() + "&ln=" + person.name().family() + "&st="
                + person.home().state() + "'");
        out.println("  curl " + home + "/_farm/people/" + person.id());
    }
}
