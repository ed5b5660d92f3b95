package dev.expunge.brokers.definition;

import dev.expunge.document.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a listing is removed, and how that is verified. */
final class RemovalReader {
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private final PageReader pages;
    private final StepReader steps;
    private final Problems problems;

    RemovalReader(PageReader pages, StepReader steps, Problems problems) {
        this.pages = pages;
        this.steps = steps;
        this.problems = problems;
    }

    Removal removal(Part part, DriverKind searchedBy) {
        RemovalMethod method = part.word(RemovalMethod.class, "method", RemovalMethod.MANUAL);
        List<Step> todo = steps.steps(part, "steps");
        if (method == RemovalMethod.FORM && todo.isEmpty()) {
            problems.add(part.place("method"), "is form, and there are no steps");
        }
        if ((method == RemovalMethod.EMAIL) != part.has("mail")) {
            problems.add(part.place("method"), "is email with a mail to send, and nothing else is");
        }
        Removal.Confirmation confirmation =
                part.part("confirmation").map(this::confirmation).orElse(null);
        if (awaits(todo) && confirmation == null) {
            problems.add(part.place("steps"), "wait for a mail that no confirmation describes");
        }
        return new Removal(
                method,
                part.word(DriverKind.class, "driver", searchedBy),
                Set.copyOf(part.texts("discloses")),
                todo,
                part.part("mail").map(this::mail).orElse(null),
                confirmation);
    }

    @Nullable
    Verification verification(Part part) {
        List<Condition> gone = List.of();
        boolean search = false;
        for (Part probe : part.parts("probes")) {
            if (probe.has("listing")) {
                gone = pages.conditions(probe.partOrNone("listing"), "gone");
            }
            search |= probe.has("search");
        }
        Part quorum = part.partOrNone("quorum");
        return gone.isEmpty() && !search
                ? null
                : new Verification(
                        part.number("estimatedDays", 0),
                        gone,
                        search,
                        quorum.number("absences", 2),
                        quorum.duration("apart", Duration.ofHours(24)));
    }

    private Removal.Mail mail(Part part) {
        return new Removal.Mail(
                part.text("to"),
                part.text("subject"),
                part.text("body"),
                part.partOrNone("values").expressions());
    }

    private Removal.Confirmation confirmation(Part part) {
        Channel channel = part.word(Channel.class, "channel", Channel.NONE);
        if (channel != Channel.NONE && !part.has("from")) {
            problems.add(part.members().place(), "does not say from whom the mail comes");
        }
        if (channel == Channel.EMAIL_LINK && !part.has("link")) {
            problems.add(part.members().place(), "does not say where the mail's link leads");
        }
        if (channel == Channel.EMAIL_CODE && part.pattern("code") == null) {
            problems.add(part.members().place(), "does not say how the mail's code is found");
        }
        Part link = part.partOrNone("link");
        return new Removal.Confirmation(
                channel,
                part.texts("from"),
                link.textOrNull("host"),
                link.textOrNull("path"),
                part.textOrNull("code"),
                part.duration("notBefore", Duration.ZERO),
                part.duration("expires", THREE_DAYS));
    }

    private static boolean awaits(List<Step> steps) {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.AwaitMail _ -> true;
            case Step.When when -> awaits(when.then()) || awaits(when.otherwise());
            case Step.Pick pick -> awaits(pick.then());
            case Step.Request _, Step.Submit _, Step.Follow _, Step.Expect _, Step.Challenge _ -> false;
            case Step.HandOff _, Step.Note _ -> false;
        });
    }
}
