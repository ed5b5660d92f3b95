package dev.expunge.brokers.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemovingTest {
    private static final Answer FORM =
            Answer.html("<form method=post action=/send><input id=url name=url><input name=email></form>");

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

    private Submission submit() {
        Removing removing =
                new Removing(new Drivers(visitor.driver(), null), Answers.NONE, letter -> false, visitor.clock());
        String origin = "http://plain.localhost:" + site.port();
        return removing.submit(
                Visitor.definition("plain.yaml", site),
                new Profile(
                        new Profile.Name("Annabel", "Leewood"), List.of(), null, null, List.of(), List.of(), List.of()),
                new Listing("1", origin + "/p/annabel-1", Set.of(), Person.named("Annabel", "Leewood"), Map.of()),
                new Contact("Annabel Leewood", "annabel@example.com", "", ""));
    }
}
