package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.COMMIT;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan.Retained;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.map.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays of one subject over several erasures. */
class StandingTest {
    private static final TableName INVOICES = TableName.of("public.invoices");
    private static final TableName ACCOUNTS = TableName.of("public.accounts");
    private static final String TABLES = """
              public.accounts:
                person: true
                identifiers: {email: {type: email}}
                disposition: retain
                retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                columns: {id: {keep: key}, email: {keep: required by the ground}}
              public.invoices:
                belongs-to: [{table: public.accounts, match: {account: id}}]
                disposition: retain
                retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                columns: {id: {keep: key}, account: {keep: reference}}
            """;
    private static final String INVOICES_GO = TABLES.substring(0, TABLES.indexOf("  public.invoices")) + """
              public.invoices:
                belongs-to: [{table: public.accounts, match: {account: id}}]
                disposition: delete
                columns: [id, account]
            """;

    private final Scene scene = Scene.of(18, """
            create table accounts (id int primary key, email text);
            create table invoices (id int primary key, account int);
            insert into accounts values (1, 'jane@example.com');
            insert into invoices values (7, 1), (8, 1);
            """, TABLES);

    @Test
    void theColumnsOfTheKeyGoWithTheRows() {
        assertThat(scene.store().retained(List.of(erase(scene))))
                .allSatisfy(kept -> assertThat(kept.key()).containsExactly("id"));
    }

    @Test
    void whatALaterErasureDoesNotMeetStays() {
        Erased first = erase(scene);
        scene.database().run("insert into public.accounts values (2, 'kim@example.com')");
        Erased other = erase(scene, "kim@example.com");

        List<Retained> standing = scene.store().retained(List.of(first, other));

        assertThat(rows(standing, INVOICES)).containsExactly(row(INVOICES, "7"), row(INVOICES, "8"));
        assertThat(rows(standing, ACCOUNTS)).containsExactlyInAnyOrder(row(ACCOUNTS, "1"), row(ACCOUNTS, "2"));
    }

    @Test
    void aRowThatALaterErasureMeetsAgainStaysOnce() {
        List<Retained> standing = scene.store().retained(List.of(erase(scene), erase(scene)));

        assertThat(standing).extracting(Retained::count).containsExactlyInAnyOrder(1L, 2L);
        assertThat(rows(standing, INVOICES)).containsExactly(row(INVOICES, "7"), row(INVOICES, "8"));
    }

    @Test
    void whatALaterErasureDeletedStaysNoMore() {
        Erased first = erase(scene);
        Erased second = erase(Scene.of(scene.database(), INVOICES_GO));

        List<Retained> standing = scene.store().retained(List.of(first, second));

        assertThat(standing).extracting(Retained::table).containsExactly(ACCOUNTS);
    }

    private static Erased erase(Scene scene) {
        return erase(scene, "jane@example.com");
    }

    private static Erased erase(Scene scene, String email) {
        return scene.store().erase(List.of(scene.person(email(email))), COMMIT).stream()
                .map(outcome -> ((Outcome.Done) outcome).erased())
                .findFirst()
                .orElseThrow();
    }

    private static List<RowRef> rows(List<Retained> standing, TableName table) {
        return standing.stream()
                .filter(kept -> kept.table().equals(table))
                .flatMap(kept -> kept.rows().stream())
                .toList();
    }

    private static RowRef row(TableName table, String key) {
        return new RowRef(table, List.of(key));
    }
}
