package dev.expunge.erasure.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expunge.document.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDecisionsTest {
    private static final String HEAD = "format: 1\nbackups: {longest-rotation: P35D}\ntables:\n";
    private static final String UNSURE = "guess: {confidence: 0.89, reason: by name}";
    private static final String HOW =
            ": by name (correct what is wrong, then say confirmed: true, or take the guess out)";

    @Test
    void everyTodoIsListedWithItsPlace() {
        assertThat(problemsOf("""
                  public.a: {todo: whose are these?}
                  public.b:
                    todo: how is a row found?
                    identifiers: {email: {type: email, todo: whose address is it?}}
                    belongs-to: [{table: public.a, match: {a: id}, todo: is that so?}]
                    disposition: retain
                    retention: {todo: 'which law?', from: at}
                    columns: {email: {todo: keep it?}, a: {}, at: {}}
                    triggers: {t: {todo: what does it do?, writes: [public.a]}}
                large-objects: {todo: what is in them?}
                """))
                .containsExactly(
                        "line 4, column 20: tables.public.a.todo: is to be decided: whose are these?",
                        "line 6, column 11: tables.public.b.todo: is to be decided: how is a row found?",
                        "line 7, column 46: tables.public.b.identifiers.email.todo: is to be decided: whose address is it?",
                        "line 8, column 58: tables.public.b.belongs-to[0].todo: is to be decided: is that so?",
                        "line 10, column 23: tables.public.b.retention.todo: is to be decided: which law?",
                        "line 11, column 29: tables.public.b.columns.email.todo: is to be decided: keep it?",
                        "line 12, column 26: tables.public.b.triggers.t.todo: is to be decided: what does it do?",
                        "line 13, column 23: large-objects.todo: is to be decided: what is in them?");
    }

    @Test
    void everyUnconfirmedGuessUnderNinetyPercentIsListedWithItsPlace() {
        assertThat(problemsOf("""
                  public.a: {ignore: nothing, %1$s}
                  public.v: {refresh: true, %1$s}
                  public.b:
                    %1$s
                    person: true
                    identifiers: {email: {type: email, %1$s}}
                    belongs-to: [{table: public.b, match: {id: id}, %1$s}]
                    disposition: delete
                    columns: {id: {%1$s}, email: {}}
                    triggers: {t: {accept: fine, %1$s}}
                """.formatted(UNSURE)))
                .containsExactly(
                        "line 4, column 31: tables.public.a.guess: is an unconfirmed guess of 0.89" + HOW,
                        "line 5, column 29: tables.public.v.guess: is an unconfirmed guess of 0.89" + HOW,
                        "line 7, column 5: tables.public.b.guess: is an unconfirmed guess of 0.89" + HOW,
                        "line 9, column 40: tables.public.b.identifiers.email.guess: is an unconfirmed guess of 0.89"
                                + HOW,
                        "line 10, column 53: tables.public.b.belongs-to[0].guess: is an unconfirmed guess of 0.89"
                                + HOW,
                        "line 12, column 20: tables.public.b.columns.id.guess: is an unconfirmed guess of 0.89" + HOW,
                        "line 13, column 34: tables.public.b.triggers.t.guess: is an unconfirmed guess of 0.89" + HOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{confidence: 0.9, reason: by name}",
                "{confidence: 1, reason: by name}",
                "{confidence: 0.1, reason: by name, confirmed: true}",
            })
    void aSureOrConfirmedGuessStandsInTheWayOfNothing(String guess) {
        assertThatCode(() -> read("  public.a: {ignore: nothing, guess: " + guess + "}\n"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{confidence: 0.5, reason: by name, confirmed: false} -> is an unconfirmed guess of 0.5" + HOW,
                "{confidence: 1.5, reason: by name} -> must be from 0 to 1",
                "{confidence: -1, reason: by name, confirmed: true} -> must be from 0 to 1",
                "{confidence: sure, reason: by name} -> must be a number",
                "{confidence: 0.95} -> reason is missing",
                "{reason: by name, confirmed: true} -> confidence is missing",
            })
    void aGuessSaysHowSureItIsAndWhy(String caseOf) {
        String[] parts = caseOf.split(" -> ");
        assertThat(problemsOf("  public.a: {ignore: nothing, guess: " + parts[0] + "}\n"))
                .singleElement()
                .asString()
                .endsWith(": " + parts[1]);
    }

    @Test
    void columnsMayBeCalledTodoAndGuess() {
        assertThatCode(() -> read("""
                  public.a:
                    person: true
                    identifiers: {todo: {type: email}}
                    disposition: delete
                    columns: {todo: {}, guess: {keep: a game}}
                """)).doesNotThrowAnyException();
    }

    private static void read(String tables) {
        new DataMapReader().read(HEAD + tables);
    }

    private static List<String> problemsOf(String tables) {
        DataMapException refused = catchThrowableOfType(DataMapException.class, () -> read(tables));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }
}
