package dev.expunge.erasure.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.erasure.BeforeCommit;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TableCount;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMapReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A company's database with its map, and the engine on it. */
final class Scene {
    static final InstantSource NOON = () -> Instant.parse("2026-11-22T12:00:00Z");
    static final BeforeCommit COMMIT = pending -> Set.of();
    static final byte[] HASH_KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private static final String HEAD = "format: 1\nbackups: {longest-rotation: P35D}\ntables:\n";

    private final TestDatabase database;
    private final PostgresStore store;

    private Scene(TestDatabase database, PostgresStore store) {
        this.database = database;
        this.store = store;
    }

    /** A database of that major version, made by statements that need not name the schema public. */
    static Scene of(int major, String ddl, String tables) {
        return of(TestDatabase.of(major).run("set search_path = public;\n" + ddl), tables);
    }

    static Scene of(TestDatabase database, String tables) {
        return of(database, tables, Limits.defaults());
    }

    /** @param tables the map's tables, indented by two */
    static Scene of(TestDatabase database, String tables, Limits limits) {
        return new Scene(database, store("shop", database, tables, limits));
    }

    static PostgresStore store(String name, TestDatabase database, String tables, Limits limits) {
        return new PostgresStore(
                name,
                database::connect,
                new DataMapReader().read(HEAD + tables),
                new Random(7),
                HASH_KEY,
                NOON,
                duration -> {},
                limits);
    }

    /** Another node on the same source. */
    static Scene again(Scene scene) {
        return scene.under(Limits.defaults());
    }

    /** Another node on the same source, under other limits. */
    Scene under(Limits limits) {
        return new Scene(
                database,
                new PostgresStore(
                        "shop", database::connect, store.map(), new Random(8), HASH_KEY, NOON, duration -> {}, limits));
    }

    TestDatabase database() {
        return database;
    }

    PostgresStore store() {
        return store;
    }

    static Identifier id(String type, String value) {
        return new NormalForms().of(type, value);
    }

    static Identifier email(String value) {
        return id("email", value);
    }

    static Identifier phone(String value) {
        return id("phone_number", value);
    }

    static Subject subject(String reference, Identifier... given) {
        return Subject.of(reference, Set.of(given));
    }

    Resolved resolved(String reference, Identifier... given) {
        return new Resolver(List.of(store))
                .resolve(List.of(subject(reference, given)))
                .getFirst();
    }

    /** Somebody whom the resolver knows for one person. */
    Subject person(Identifier... given) {
        Resolved resolved = resolved("request", given);
        assertThat(resolved.who()).isInstanceOf(Resolved.Who.OnePerson.class);
        return resolved.subject();
    }

    Plan plan(Identifier... given) {
        return store.plan(List.of(person(given))).getFirst();
    }

    Outcome attempt(Subject subject) {
        return store.erase(List.of(subject), COMMIT).getFirst();
    }

    /** Plans, tries, erases and verifies one person, and finds that all of it agrees. */
    Erased erase(Identifier... given) {
        return erase(person(given));
    }

    Erased erase(Subject subject) {
        assertThat(store.coverage().holes()).isEmpty();
        Plan planned = store.plan(List.of(subject)).getFirst();
        assertThat(planned.blockers()).isEmpty();
        Erased tried = done(store.dryRun(List.of(subject), true).getFirst());
        Erased erased = done(attempt(subject));
        assertThat(tried.plan()).isEqualTo(erased.plan());
        assertThat(erased.plan().digest()).isEqualTo(planned.digest());
        assertThat(erased.plan().counts()).isEqualTo(planned.counts());
        assertThat(verify(subject, erased)).isInstanceOf(Verification.Clean.class);
        return erased;
    }

    Verification verify(Subject subject, Erased... erased) {
        return store.verify(List.of(subject), List.of(erased)).getFirst();
    }

    /** Returns as soon as the engine waits for somebody's lock. */
    void awaitLock() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !database.texts("""
                        select 1 from pg_stat_activity where datname = current_database() and application_name = 'expunge'
                           and wait_event_type = 'Lock'
                        """).isEmpty());
    }

    static Erased done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).erased();
    }

    static List<Hole> blockers(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
        return ((Outcome.Blocked) outcome).blockers();
    }

    /** Such as {@code public.customers DELETE 1}. */
    static List<String> counts(Plan plan) {
        return plan.counts().stream().map(Scene::text).toList();
    }

    private static String text(TableCount count) {
        return count.table() + " " + count.action() + " " + count.rows();
    }

    /** Every row of every table, tagged with its table. */
    Set<String> rows() {
        Set<String> rows = new LinkedHashSet<>();
        for (String table : database.texts("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
                """)) {
            int copy = 0;
            for (@Nullable String row : database.texts("select t.*::text from only " + table + " t order by 1")) {
                rows.add(rows.contains(table + " " + row) ? table + " " + row + " #" + ++copy : table + " " + row);
            }
        }
        return rows;
    }

    /** The rows that are gone, and those that are new, since. */
    static Set<String> without(Set<String> rows, Set<String> others) {
        return rows.stream().filter(row -> !others.contains(row)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static List<String> list(String... lines) {
        return new ArrayList<>(Arrays.asList(lines));
    }
}
