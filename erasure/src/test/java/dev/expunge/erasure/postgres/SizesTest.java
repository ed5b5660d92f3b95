package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.map.TableName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How large the tables are of which rows would go. */
class SizesTest {
    private static final TableName PEOPLE = new TableName("public", "people");
    private static final TableName EVENTS = new TableName("public", "events");

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, """
                create table people (id int primary key, email text) with (autovacuum_enabled = off);
                create table events (id int, people_id int, at int) partition by range (at);
                create table events_old partition of events for values from (0) to (10) with (autovacuum_enabled = off);
                create table events_new partition of events for values from (10) to (20) with (autovacuum_enabled = off);
                insert into people values (1, 'ann@example.com');
                insert into events values (1, 1, 1);
                """, """
                  public.people:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                  public.events:
                    belongs-to: [{table: public.people, match: {people_id: id}}]
                    disposition: delete
                    columns: [id, people_id, at]
                """);
    }

    @Test
    void whatWasNeverAnalysedIsCountedAsItIsNow() {
        assertThat(rows(PEOPLE)).isOne();
        grow();
        assertThat(rows(PEOPLE)).isEqualTo(3001);
        assertThat(rows(EVENTS)).isEqualTo(1 + 500 + 700);
    }

    @Test
    void whatWasAnalysedIsEstimatedAsItIsNow() {
        assertThat(rows(PEOPLE)).isOne();
        grow();
        scene.database().run("analyze public.people, public.events");
        assertThat(rows(PEOPLE)).isEqualTo(3001);
        assertThat(rows(EVENTS)).isEqualTo(1 + 500 + 700);
        scene.database()
                .run("insert into public.people select -g, 'q' || g || '@example.com' from generate_series(1, 3000) g");
        assertThat(rows(PEOPLE)).as("the file has grown since").isBetween(5700L, 6300L);
    }

    @Test
    void anErasureTellsTheSizeFromBeforeItsDeletions() {
        grow();
        assertThat(scene.erase(email("ann@example.com")).plan().tableRows())
                .containsEntry(PEOPLE, 3001L)
                .containsEntry(EVENTS, 1201L);
    }

    private void grow() {
        scene.database().run("""
                insert into public.people select g, 'p' || g || '@example.com' from generate_series(2, 3001) g;
                insert into public.events select g, g, 5 from generate_series(2, 501) g;
                insert into public.events select g, g, 15 from generate_series(502, 1201) g""");
    }

    private long rows(TableName table) {
        return scene.plan(email("ann@example.com")).tableRows().getOrDefault(table, -1L);
    }
}
