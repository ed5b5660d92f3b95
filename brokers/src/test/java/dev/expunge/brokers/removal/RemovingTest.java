package dev.expunge.brokers.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.matching.person.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemovingTest {
    private static final Answer FORM =
            Answer.html("<form method=post action=/send><input id=url name=url><input name=email></form>");

    private static final Contact CONTACT = new Contact("Annabel Leewood", "annabel@example.com", "", "");

    private final TestSite site = new TestSite().on("/optout", FORM);
    private final Visitor visitor = new Visitor();

    @AfterEach
    void close() {
        visitor.close();
        site.close();
    }

    @Test
    void aRequestIsTaken() {
        site.on("/send", Answer.html("<p>Your request was received."));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> assertThat(accepted.disclosure().fields())
                                .containsExactlyInAnyOrder("listing", "contact.email"));
    }

    @Test
    void thanksInOtherWordsAreNoReasonToTellItAgain() {
        site.on("/send", Answer.html("<p>Thank you."));

        assertThat(submit()).isInstanceOf(Submission.Accepted.class);
        assertThat(site.seen("/send")).isEqualTo(1);
    }

    @Test
    void aRequestThatWasAnsweredWithAnErrorWasNotTaken() {
        site.on("/send", Answer.status(404));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Submission.Failed.class,
                        failed -> assertThat(failed.permanent()).isFalse());
    }

    @Test
    void aSiteThatWasToldNothingHasTakenNothing() {
        site.on("/optout", Answer.html("<p>We have moved."));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Submission.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.DRIFT));
    }

    /** As a family's parent is asked for a listing of its member. */
    @Test
    void theRowOfAListingElsewhereIsFoundByWhatItSaysAndNotByItsId() {
        Definition definition = new DefinitionReader()
                .read(Visitor.text("plain.yaml")
                        .replace(
                                "submit: {form: {css: \"form\"}, set: {\"#url\": listing, email: contact.email}}",
                                "pick: {each: {css: \"li.card\"}, where: matches, "
                                        + "then: [{follow: {css: \"a.take\", attr: href}}]}"))
                .onPort(site.port());
        site.on("/optout", Answer.html(row("Zoe Poe, 30", 42) + row("Annabel Leewood, 51", 7)));
        site.on("/take/7", Answer.html("<p>Your request was received."));
        Page there = new Page(
                "http://elsewhere.localhost:8790/",
                200,
                Map.of("content-type", List.of("text/html")),
                row("Annabel Leewood, 51", 42).getBytes(StandardCharsets.UTF_8),
                false);
        Listing listing =
                new Extractor(definition, visitor.clock()).listings(there).getFirst();
        Profile annabel = new Profile(
                new Profile.Name("Annabel", "Leewood"),
                List.of(),
                1974,
                null,
                List.of(new Profile.Address("Dayton", "OH"), new Profile.Address("Reno", "NV")),
                List.of(),
                List.of());

        assertThat(removing().submit(definition, annabel, listing, CONTACT)).isInstanceOf(Submission.Accepted.class);
        assertThat(site.seen("/take/7")).isEqualTo(1);
        assertThat(site.seen("/take/42")).isZero();
    }

    private static String row(String heading, int id) {
        return "<li class=card><h3>%s</h3><ul class=lived><li>Dayton, OH<li>Reno, NV</ul>".formatted(heading)
                + "<a class=more href=/p/x-%d>more</a><a class=take href=/take/%d>take</a></li>".formatted(id, id);
    }

    private Removing removing() {
        return new Removing(new Drivers(visitor.driver(), null), Answers.NONE, letter -> false, visitor.clock());
    }

    private Submission submit() {
        String origin = "http://plain.localhost:" + site.port();
        return removing()
                .submit(
                        Visitor.definition("plain.yaml", site),
                        new Profile(
                                new Profile.Name("Annabel", "Leewood"),
                                List.of(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of()),
                        new Listing(
                                "1", origin + "/p/annabel-1", Set.of(), Person.named("Annabel", "Leewood"), Map.of()),
                        CONTACT);
    }
}
