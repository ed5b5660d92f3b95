package dev.expunge.brokers.definition;

import dev.expunge.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads steps. */
final class StepReader {
    private static final int DEEPEST = 6;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]{0,500}");

    private final PageReader pages;
    private final Set<String> variables;
    private final Problems problems;

    StepReader(PageReader pages, Set<String> variables, Problems problems) {
        this.pages = pages;
        this.variables = variables;
        this.problems = problems;
    }

    List<Step> steps(Part part, String name) {
        return steps(part, name, 0);
    }

    private List<Step> steps(Part part, String name, int depth) {
        if (depth > DEEPEST) {
            problems.add(part.place(name), "is nested deeper than " + DEEPEST + " steps");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (Part one : part.parts(name)) {
            for (String verb : one.members().values().keySet()) {
                steps.add(step(verb, one, depth));
            }
        }
        return steps;
    }

    private Step step(String verb, Part one, int depth) {
        Part of = one.partOrNone(verb);
        return switch (verb) {
            case "request" -> request(of);
            case "submit" ->
                new Step.Submit(
                        pages.required(of.partOrNone("form")),
                        of.partOrNone("set").expressions(variables),
                        of.part("click").map(pages::required).orElse(null));
            case "follow" -> new Step.Follow(pages.required(of), of.has("attr") ? of.text("attr") : "href");
            case "expect" -> new Step.Expect(pages.condition(of));
            case "when" ->
                new Step.When(
                        pages.condition(of.partOrNone("if")),
                        steps(of, "then", depth + 1),
                        steps(of, "else", depth + 1));
            case "pick" -> new Step.Pick(pages.required(of.partOrNone("each")), steps(of, "then", depth + 1));
            case "challenge" ->
                new Step.Challenge(
                        of.word(ChallengeKind.class, "kind", ChallengeKind.OTHER),
                        pages.required(of.partOrNone("from")),
                        of.text("into"));
            case "awaitMail" -> new Step.AwaitMail();
            case "handOff" -> new Step.HandOff(of.text("reason"));
            case "note" -> new Step.Note(one.text(verb));
            default -> throw new IllegalStateException("the schema lets a step pass that is none: " + verb);
        };
    }

    private Step request(Part of) {
        String method = of.has("method") ? of.text("method") : "GET";
        if (method.equals("GET") && (of.has("form") || of.has("json"))) {
            problems.add(of.members().place(), "sends a form or JSON, so that its method must be POST");
        }
        if (of.has("form") && of.has("json")) {
            problems.add(of.place("json"), "stands beside a form; one of them is sent");
        }
        of.partOrNone("headers").words().forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || !VISIBLE.matcher(value).matches()) {
                problems.add(of.partOrNone("headers").place(name), "is no header that can be sent");
            }
        });
        return new Step.Request(
                method,
                of.template("url", variables),
                of.partOrNone("form").expressions(variables),
                of.partOrNone("json").expressions(variables),
                of.partOrNone("headers").words());
    }
}
