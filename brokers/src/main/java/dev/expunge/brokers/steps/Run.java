package dev.expunge.brokers.steps;

import dev.expunge.brokers.definition.ChallengeKind;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Arrival;
import dev.expunge.brokers.drive.Ask;
import dev.expunge.brokers.drive.Row;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.page.Selecting;
import dev.expunge.brokers.page.Spot;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import dev.expunge.egress.Egress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of some steps: where it stands. */
final class Run {
    private final Classifier classifier;
    private final Answers answers;
    private final Rows rows;
    private final Watch watch;
    private final Visit visit;
    /** Of challenges, for the next form. */
    private final Map<String, String> answered = new LinkedHashMap<>();

    private Scope scope;
    private @Nullable Page page;
    private @Nullable Row row;
    private @Nullable Instant notBefore;

    Run(Classifier classifier, Answers answers, Rows rows, Watch watch, Scope scope, Visit visit, @Nullable Page page) {
        this.classifier = classifier;
        this.answers = answers;
        this.rows = rows;
        this.watch = watch;
        this.scope = scope;
        this.visit = visit;
        this.page = page;
    }

    End all(List<Step> steps) {
        End end = some(steps);
        if (end != null) {
            return end;
        }
        if (page == null) {
            return new End.Stopped(Cause.INDETERMINATE, null, null);
        }
        Optional<Cause> obstacle = classifier.obstacle(page);
        return obstacle.isPresent() ? new End.Stopped(obstacle.get(), page, notBefore) : new End.Done(page);
    }

    /** Null when all are done. */
    private @Nullable End some(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            End end = one(steps.get(i));
            if (end instanceof End.AwaitsMail(Page at, List<Step> inner)) {
                List<Step> after = steps.subList(i + 1, steps.size());
                return new End.AwaitsMail(
                        at, Stream.concat(inner.stream(), after.stream()).toList());
            }
            if (end != null) {
                return end;
            }
        }
        return null;
    }

    private @Nullable End one(Step step) {
        return switch (step) {
            case Step.Request request -> request(request);
            case Step.Submit submit -> submit(submit);
            case Step.Follow follow -> follow(follow);
            case Step.Expect expect -> {
                stay(step, "expect");
                yield page != null && Classifier.holds(expect.condition(), page) ? null : stuck();
            }
            case Step.When when -> {
                stay(step, "when");
                boolean holds = page != null && Classifier.holds(when.condition(), page);
                yield some(holds ? when.then() : when.otherwise());
            }
            case Step.Pick pick -> pick(pick);
            case Step.Challenge challenge -> challenge(challenge);
            case Step.AwaitMail _ -> {
                stay(step, "awaitMail");
                yield page == null ? stuck() : new End.AwaitsMail(page, List.of());
            }
            case Step.HandOff(String reason) -> {
                stay(step, "handOff");
                yield new End.HandedOff(reason);
            }
            case Step.Note _ -> {
                stay(step, "note");
                yield null;
            }
        };
    }

    private @Nullable End request(Step.Request step) {
        List<Expression> named = step.url().names().stream()
                .map(name -> new Expression(name, "", List.of()))
                .toList();
        Ask.Body body = step.form().isEmpty()
                ? step.json().isEmpty() ? null : Ask.Body.json(values(step.json()))
                : Ask.Body.form(values(step.form()).entrySet().stream()
                        .map(field -> new Ask.Field(field.getKey(), field.getValue()))
                        .toList());
        String url = step.url().expand(name -> scope.value(new Expression(name, "", List.of())));
        Set<String> told =
                told(Stream.of(named, step.form().values(), step.json().values())
                        .flatMap(Collection::stream)
                        .toList());
        return go(step, "request", told, () -> visit.request(new Ask(step.method(), url, step.headers(), body)));
    }

    private @Nullable End submit(Step.Submit step) {
        Page from = page;
        if (from == null) {
            return stuck();
        }
        Map<String, String> values = values(step.set());
        values.putAll(answered);
        answered.clear();
        return go(step, "submit", told(step.set().values()), () -> visit.submit(from, row, step, values));
    }

    private @Nullable End follow(Step.Follow step) {
        Page from = page;
        if (from == null) {
            return stuck();
        }
        Optional<String> url = Selecting.find(step.link(), Row.on(from, row)).stream()
                .flatMap(spot -> spot.attribute(step.attribute()).stream())
                .flatMap(link -> Egress.resolve(from.url(), link).stream())
                .findFirst();
        return url.isEmpty() ? stuck() : go(step, "follow", Set.of(), () -> visit.request(Ask.get(url.get())));
    }

    private @Nullable End pick(Step.Pick step) {
        stay(step, "pick");
        OptionalInt found = page == null ? OptionalInt.empty() : rows.find(page, step.each());
        if (page == null || found.isEmpty()) {
            return stuck();
        }
        row = new Row(step.each(), found.getAsInt());
        scope = scope.with("picked", Row.on(page, row).text());
        End end = some(step.then());
        row = null;
        return end;
    }

    private @Nullable End challenge(Step.Challenge step) {
        stay(step, "challenge");
        Page at = page;
        List<Spot> spots = at == null ? List.of() : Selecting.find(step.from(), Row.on(at, row));
        if (at == null || spots.isEmpty()) {
            return stuck();
        }
        Spot spot = spots.getFirst();
        String question = step.kind() == ChallengeKind.IMAGE
                ? spot.attribute("src")
                        .flatMap(src -> Egress.resolve(at.url(), src))
                        .orElse("")
                : spot.text();
        Optional<String> answer = answers.answer(step.kind(), question, at);
        answer.ifPresent(text -> answered.put(step.into(), text));
        return answer.isPresent()
                ? null
                : new End.HandedOff("the site asks for an answer that shows a person is there");
    }

    /** Why it goes no further here. */
    private End stuck() {
        Cause cause = page == null ? Cause.DRIFT : classifier.obstacle(page).orElse(Cause.DRIFT);
        return new End.Stopped(cause, page, notBefore);
    }

    private @Nullable End go(Step step, String verb, Set<String> told, Supplier<Arrival> way) {
        long began = System.nanoTime();
        Arrival arrival = way.get();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return switch (arrival) {
            case Arrival.At(Page at, Instant again) -> {
                page = at;
                row = null;
                notBefore = again;
                note(
                        step,
                        new Trace.Entry(
                                verb,
                                at.status(),
                                visit.place(at.url()),
                                at.digest(),
                                elapsed,
                                at.bytes(),
                                told,
                                null));
                yield at.status() == 429 || at.status() >= 500 ? stuck() : null;
            }
            case Arrival.Nowhere(Cause cause, Instant again, boolean called) -> {
                note(step, new Trace.Entry(verb, 0, "", "", elapsed, 0, called ? told : Set.of(), cause));
                yield new End.Stopped(cause, null, again);
            }
            case Arrival.Missing _ -> {
                stay(step, verb);
                yield stuck();
            }
            case Arrival.Demand(String field) -> {
                stay(step, verb);
                yield new End.Withheld(field);
            }
        };
    }

    /** A step that called nobody. */
    private void stay(Step step, String verb) {
        Page at = page;
        note(
                step,
                at == null
                        ? new Trace.Entry(verb, 0, "", "", Duration.ZERO, 0, Set.of(), null)
                        : new Trace.Entry(
                                verb,
                                at.status(),
                                visit.place(at.url()),
                                at.digest(),
                                Duration.ZERO,
                                0,
                                Set.of(),
                                null));
    }

    private void note(Step step, Trace.Entry entry) {
        visit.trace().add(entry);
        watch.did(step, entry, page);
    }

    private Map<String, String> values(Map<String, Expression> expressions) {
        Map<String, String> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, scope.value(expression)));
        return values;
    }

    private Set<String> told(Collection<Expression> expressions) {
        return expressions.stream()
                .filter(expression -> !scope.value(expression).isEmpty())
                .flatMap(expression -> scope.source(expression).stream())
                .collect(Collectors.toSet());
    }
}
