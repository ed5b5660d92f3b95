package dev.expunge.server.cli;

import dev.expunge.matching.link.BadList;
import dev.expunge.matching.link.Link;
import dev.expunge.matching.link.Linker;
import dev.expunge.matching.link.ListFile;
import dev.expunge.matching.link.PersonList;
import dev.expunge.matching.model.Weights;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "match",
        description = {
            "Links two lists of people: who of the one is who of the other, and how likely.",
            "The first line of a list names its columns: rec_id,given_name,surname,birth_year,suburb,state, and if you like "
                    + "middle_name,street_number,address_1,postcode,phone_number,email,relatives."
        })
final class MatchCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--left", required = true, paramLabel = "FILE", description = "One list, CSV.")
    private String left = "";

    @Option(names = "--right", required = true, paramLabel = "FILE", description = "The other list, CSV.")
    private String right = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where left_id,right_id,probability go, for every pair of a probability of 0.01 or more.")
    private String out = "";

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    MatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            PersonList lefts = list(left);
            PersonList rights = list(right);
            List<Link> links = new Linker(Weights.standard()).link(lefts, rights);
            write(links);
            tell(lefts, rights, links);
            return ExitCode.OK;
        } catch (BadList e) {
            throw new Failure(e.getMessage() == null ? "A list cannot be used." : e.getMessage(), e);
        }
    }

    private PersonList list(String file) {
        try {
            return ListFile.read(file, new StringReader(session.read(file)));
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void write(List<Link> links) {
        try (Writer writer = Files.newBufferedWriter(Path.of(out))) {
            ListFile.write(links, writer);
        } catch (IOException | InvalidPathException e) {
            throw new Failure("The file " + out + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private void tell(PersonList lefts, PersonList rights, List<Link> links) {
        long likely = links.stream().filter(link -> link.probability() >= 0.5).count();
        if (json) {
            session.terminal()
                    .out()
                    .println(Server.JSON
                            .createObjectNode()
                            .put("left", lefts.size())
                            .put("right", rights.size())
                            .put("pairs", links.size())
                            .put("likely", likely));
        } else {
            session.terminal()
                    .out()
                    .println(lefts.size() + " and " + rights.size() + " people: " + links.size() + " pairs in " + out
                            + ", " + likely + " of them more likely than not one person.");
        }
    }
}
