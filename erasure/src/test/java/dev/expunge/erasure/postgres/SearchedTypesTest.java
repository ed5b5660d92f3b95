package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import org.junit.jupiter.api.Test;

/** Identifiers of types that no map has a column for: nobody was looked for, which is not nobody found. */
class SearchedTypesTest {
    private static final String DEVICE = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final Scene scene = Scene.of(18, """
            create table customers (id int primary key, email text);
            insert into customers values (1, 'ann@example.com');
            """, """
              public.customers:
                person: true
                identifiers: {email: {type: email}}
                resources: {customer: id}
                disposition: delete
                columns: [id, email]
            """);

    @Test
    void aTypeThatNoMapKnowsIsNotTakenForNothingFound() {
        Resolved alone = scene.resolved("typo", id("e_mail", "bob@example.com"));
        assertThat(alone.who()).isInstanceOf(Who.Undetermined.class);
        assertThat(alone.notSearched()).containsExactly("e_mail");
        Resolved beside = scene.resolved("typo", email("ann@example.com"), id("e_mail", "bob@example.com"));
        assertThat(beside.who())
                .isInstanceOfSatisfying(
                        Who.Undetermined.class,
                        undetermined -> assertThat(undetermined.holes())
                                .singleElement()
                                .satisfies(hole -> assertThat(hole.reason()).endsWith("identifier type e_mail")));
    }

    @Test
    void aKnownTypeWithoutAColumnIsNotedBesideOneThatIsSearched() {
        assertThat(scene.resolved("device", id("install_id", DEVICE)).who()).isInstanceOf(Who.Undetermined.class);
        Resolved beside = scene.resolved("both", email("ann@example.com"), id("install_id", DEVICE));
        assertThat(beside.who()).isEqualTo(new Who.OnePerson());
        assertThat(beside.notSearched()).containsExactly("install_id");
        assertThat(scene.resolved("ann", email("ann@example.com")).notSearched())
                .isEmpty();
    }

    @Test
    void aResourceThatTheMapNamesIsSearchedFor() {
        assertThat(scene.resolved("one", id("customer", "1")).who()).isEqualTo(new Who.OnePerson());
        Resolved nobody = scene.resolved("two", id("customer", "2"));
        assertThat(nobody.who()).isEqualTo(new Who.Nobody());
        assertThat(nobody.notSearched()).isEmpty();
        assertThat(scene.resolved("three", id("account", "1")).who()).isInstanceOf(Who.Undetermined.class);
    }
}
