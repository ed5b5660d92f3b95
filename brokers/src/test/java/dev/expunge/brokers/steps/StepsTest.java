package dev.expunge.brokers.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.ChallengeKind;
import dev.expunge.brokers.definition.Condition;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final String FORM = """
            <title>Opt out</title>
            <form method=post action=/send id=f>
            <input type=hidden name=token value=t%1$s><input id=url name=listing><input name=email type=email required>
            <select name=state><option value=''>choose<option value=OH>Ohio<option value=MO>Missouri</select>
            <input type=checkbox name=sure value=yes> <button name=go value=now>Send</button></form>""".formatted(1);

    private final TestSite site = new TestSite();
    private final Visitor visitor = new Visitor();
    private final Definition definition = Visitor.definition("plain.yaml", site);
    private final Removal removal = Objects.requireNonNull(definition.removal());
    private final Scope scope = Scope.of(
                    Map.of(
                            "origin",
                            definition.origin().toString(),
                            "listing",
                            definition.origin() + "/p/ann-lee-1",
                            "contact.email",
                            "ann@example.com",
                            "contact.phone",
                            "+1 555 555 0100"),
                    definition.vars())
            .telling(removal.discloses());
    private final Visit visit = visitor.driver().open(definition);

    @AfterEach
    void close() {
        visit.close();
        visitor.close();
        site.close();
    }

    @Test
    void aFormIsSentAsAPersonWouldSendIt() {
        site.on("/optout", Answer.html(FORM).with("Set-Cookie", "s=1; Path=/"));
        site.on("/send", Answer.html("Your request was received."));

        End end = run(removal.steps());

        assertThat(end).isInstanceOf(End.Done.class);
        assertThat(site.seen().getLast().body())
                .contains("token=t1", "email=ann%40example.com", "listing=http%3A%2F%2Fplain", "go=now")
                .doesNotContain("sure");
        assertThat(site.seen().getLast().header("cookie")).isEqualTo("s=1");
        assertThat(site.seen())
                .allSatisfy(call -> assertThat(call.header("user-agent")).startsWith("Expunge/"));
    }

    @Test
    void everyStepLeavesATraceWithoutPersonalValues() {
        site.on("/optout", Answer.redirect("/p/ann-lee-1?name=ann"));
        site.on("/p/ann-lee-1", Answer.html(FORM));
        site.on("/send", Answer.html("Your request was received."));

        run(removal.steps());

        List<Trace.Entry> trace = visit.trace().entries();
        assertThat(trace).extracting(Trace.Entry::verb).containsExactly("request", "submit", "expect");
        assertThat(trace.getFirst().place()).isEqualTo(definition.origin() + "/p/*");
        assertThat(trace.get(1).told()).containsExactlyInAnyOrder("listing", "contact.email");
        assertThat(trace).allSatisfy(entry -> assertThat(entry.digest()).hasSize(64));
        assertThat(trace.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("ann");
    }

    @Test
    void aValueThatMayNotBeToldEndsTheWorkBeforeAnythingIsSent() {
        site.on("/optout", Answer.html(FORM));

        End end = run(List.of(get("/optout"), submit(Map.of("email", "contact.phone"))));

        assertThat(end).isEqualTo(new End.Withheld("contact.phone"));
        assertThat(site.seen("/send")).isZero();
    }

    @Test
    void whatWasNotSentWasNotTold() {
        site.on("/robots.txt", Answer.html("").with("Content-Type", "text/plain"));
        site.on("/optout", Answer.html(FORM.replace("/send", "http://evil.localhost:" + site.port() + "/send")));

        run(removal.steps());

        assertThat(visit.trace().entries().getLast().verb()).isEqualTo("submit");
        assertThat(visit.trace().entries().getLast().told()).isEmpty();
    }

    @Test
    void aFieldThatTheFormInsistsOnIsNeverMadeUp() {
        site.on("/optout", Answer.html(FORM.replace("<button", "<input name=ssn required><button")));

        End end = run(removal.steps());

        assertThat(end).isEqualTo(new End.Withheld("ssn"));
        assertThat(site.seen("/send")).isZero();
    }

    @Test
    void choicesAreMadeByValueOrByWhatTheySay() {
        site.on("/optout", Answer.html(FORM));
        site.on("/send", Answer.html("ok"));

        run(List.of(get("/optout"), submit(Map.of("email", "contact.email", "state", "'missouri'", "sure", "'true'"))));

        assertThat(site.seen().getLast().body()).contains("state=MO", "sure=yes");
    }

    @Test
    void aFormThatIsGoneIsDriftAndAChallengeInItsPlaceIsAChallenge() {
        site.on("/optout", Answer.html("<p>Moved."));
        assertThat(run(removal.steps()))
                .isInstanceOfSatisfying(
                        End.Stopped.class, end -> assertThat(end.cause()).isEqualTo(Cause.DRIFT));

        site.on("/optout", Answer.html("<p id=challenge>Prove it."));
        assertThat(run(removal.steps()))
                .isInstanceOfSatisfying(
                        End.Stopped.class, end -> assertThat(end.cause()).isEqualTo(Cause.CHALLENGED));
    }

    @Test
    void aFormDoesNotLeadToAStranger() {
        site.on(
                "/optout",
                Answer.html(FORM.replace("action=/send", "action=http://evil.localhost:" + site.port() + "/send")));

        assertThat(run(removal.steps()))
                .isInstanceOfSatisfying(
                        End.Stopped.class, end -> assertThat(end.cause()).isEqualTo(Cause.REFUSED));
        assertThat(site.seen("/send")).isZero();
    }

    @Test
    void aRedirectDoesNotLeadToAStrangerEither() {
        site.on("/optout", Answer.html(FORM));
        site.on("/send", new Answer(307, Map.of("Location", "http://evil.localhost:" + site.port() + "/take"), ""));

        assertThat(run(removal.steps()))
                .isInstanceOfSatisfying(
                        End.Stopped.class, end -> assertThat(end.cause()).isEqualTo(Cause.REFUSED));
        assertThat(site.seen("/take")).isZero();
    }

    @Test
    void moreThanFiveRedirectsAreTooMany() {
        site.on("/optout", call -> Answer.redirect("/optout?" + call.query() + "1"));

        assertThat(run(removal.steps())).isInstanceOf(End.Stopped.class);
        assertThat(site.seen("/optout")).isEqualTo(6);
    }

    @Test
    void aSiteThatAsksUsToComeBackLaterIsLeftAlone() {
        site.on("/optout", Answer.status(429).with("Retry-After", "3600"));

        assertThat(run(removal.steps())).isInstanceOfSatisfying(End.Stopped.class, end -> {
            assertThat(end.cause()).isEqualTo(Cause.RATE_LIMITED);
            assertThat(end.notBefore()).isEqualTo(visitor.clock().instant().plusSeconds(3600));
        });
        assertThat(run(removal.steps())).isInstanceOf(End.Stopped.class);
        assertThat(site.seen("/optout")).isEqualTo(1);
    }

    @Test
    void aChallengeIsAnsweredByWhomeverIsAskedOrLeftToAPerson() {
        site.on("/optout", Answer.html(FORM + "<b id=q>3 + 4</b>"));
        site.on("/send", Answer.html("ok"));
        List<Step> steps = List.of(
                get("/optout"),
                new Step.Challenge(ChallengeKind.ARITHMETIC, Selector.css("#q"), "#url"),
                submit(Map.of("email", "contact.email")));

        assertThat(run(steps)).isInstanceOf(End.HandedOff.class);
        assertThat(steps((kind, question, page) -> Optional.of(question.replace(" ", "")))
                        .run(steps, scope, visit))
                .isInstanceOf(End.Done.class);
        assertThat(site.seen().getLast().body()).contains("listing=3%2B4");
    }

    @Test
    void aPickedRowIsWhereTheNextStepsWork() {
        site.on(
                "/optout",
                Answer.html("<div class=r>Ann <a href=/a>x</a></div><div class=r>Bob <a href=/b>x</a></div>"));
        site.on("/b", Answer.html("this is b"));
        Rows second = (page, each) -> OptionalInt.of(1);
        Steps steps = new Steps(new Classifier(List.of()), Answers.NONE, second, Watch.NONE);

        End end = steps.run(
                List.of(
                        get("/optout"),
                        new Step.Pick(Selector.css(".r"), List.of(new Step.Follow(Selector.css("a"), "href")))),
                scope,
                visit);

        assertThat(end).isInstanceOf(End.Done.class);
        assertThat(site.seen("/b")).isEqualTo(1);
    }

    @Test
    void whatComesAfterAMailIsHandedBack() {
        site.on("/optout", Answer.html("ok"));
        Condition always = new Condition(List.of(200), null, 1, null, null, null);
        Step.Note inner = new Step.Note("inner");
        Step.Note outer = new Step.Note("outer");

        End end = run(
                List.of(get("/optout"), new Step.When(always, List.of(new Step.AwaitMail(), inner), List.of()), outer));

        assertThat(end)
                .isInstanceOfSatisfying(
                        End.AwaitsMail.class, waits -> assertThat(waits.rest()).containsExactly(inner, outer));
    }

    private End run(List<Step> steps) {
        return steps(Answers.NONE).run(steps, scope, visit);
    }

    private Steps steps(Answers answers) {
        return new Steps(
                new Classifier(Objects.requireNonNull(definition.search()).outcomes()), answers, Rows.NONE, Watch.NONE);
    }

    private static Step get(String path) {
        return new Step.Request("GET", Template.parse("{+origin}" + path), Map.of(), Map.of(), Map.of());
    }

    private static Step submit(Map<String, String> set) {
        Map<String, Expression> values = new java.util.HashMap<>();
        set.forEach((name, expression) -> values.put(name, Expression.parse(expression)));
        return new Step.Submit(Selector.css("form"), values, null);
    }
}
