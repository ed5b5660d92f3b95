package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an erasure does that follows another one of the same person. */
class LaterRoundTest {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, """
                create table accounts (username text primary key, email text);
                create table orders (id int primary key, username text);
                create table parcels (id int primary key, order_id int);
                create table invoices (id int primary key, username text not null references accounts);
                create table tags (id int primary key, email text);
                create table mails (id int primary key, username text, address text);
                create table profiles (id int primary key, username text, address text);
                insert into accounts values ('jane88', 'jane@example.com'), ('kim', 'kim@example.com'), ('leo', 'leo@example.com');
                insert into orders values (1, 'jane88'), (2, 'leo');
                insert into parcels values (1, 1);
                insert into invoices values (1, 'kim');
                insert into tags values (1, 'jane@example.com');
                """, """
                  public.accounts:
                    person: true
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: {username: {keep: key}, email: {anonymise: {random: auto}}}
                  public.orders:
                    belongs-to: [{table: public.accounts, match: {username: username}}]
                    disposition: delete
                    columns: [id, username]
                  public.parcels:
                    belongs-to: [{table: public.orders, match: {order_id: id}}]
                    disposition: delete
                    columns: [id, order_id]
                  public.invoices:
                    belongs-to: [{table: public.accounts, match: {username: username}}]
                    disposition: retain
                    retention: {ground: tax, citation: "26 CFR 1.6001-1", term: P7Y}
                    columns: {id: {keep: key}, username: {keep: reference}}
                  public.mails:
                    belongs-to: [{table: public.accounts, match: {username: username}}]
                    identifiers: {address: {type: email, names: owner}}
                    disposition: delete
                    columns: [id, username, address]
                  public.profiles:
                    person: true
                    belongs-to: [{table: public.accounts, match: {username: username}}]
                    identifiers: {address: {type: email}}
                    disposition: delete
                    columns: [id, username, address]
                  public.tags:
                    identifiers: {email: {type: email}}
                    disposition: delete
                    columns: [id, email]
                """);
    }

    @Test
    void aKeyThatSomebodyElseTookSinceIsTheirs() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database().run("""
                insert into public.accounts values ('jane88', 'stranger@example.com');
                insert into public.orders values (5, 'jane88')""");
        assertThat(scene.verify(jane, first)).isInstanceOf(Verification.Clean.class);

        scene.database().run("insert into public.tags values (2, 'jane@example.com')");
        Set<String> before = scene.rows();
        Plan plan = scene.store().plan(List.of(jane), List.of(first)).getFirst();
        assertThat(plan.blockers()).isEmpty();
        assertThat(counts(plan)).containsExactly("public.tags DELETE 1");
        Erased second = Scene.done(again(jane, first));
        assertThat(without(before, scene.rows())).containsExactly("public.tags (2,jane@example.com)");
        assertThat(scene.verify(jane, first, second)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void theSameRowIsTheirsWhenItComesBackAsItWas() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database().run("insert into public.accounts values ('jane88', 'jane@example.com')");
        assertThat(scene.verify(jane, first)).isInstanceOf(Verification.Leftovers.class);
        assertThat(counts(Scene.done(again(jane, first)).plan())).containsExactly("public.accounts DELETE 1");
    }

    @Test
    void whatCameLateForADeletedRowIsErasedToo() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database()
                .run("insert into public.orders values (7, 'jane88'); insert into public.parcels values (8, 7)");
        assertThat(scene.verify(jane, first))
                .isInstanceOfSatisfying(
                        Verification.Leftovers.class,
                        leftovers -> assertThat(leftovers.holes())
                                .extracting(Hole::reason)
                                .contains("a row refers to what was erased"));
        Erased second = Scene.done(again(jane, first));
        assertThat(counts(second.plan())).containsExactly("public.orders DELETE 1", "public.parcels DELETE 1");
        assertThat(scene.verify(jane, first, second)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void whatALateRowTeachesIsLearnedAndItsOtherRowsAreErasedToo() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database().run("""
                insert into public.mails values (1, 'jane88', 'jane@example.org');
                insert into public.profiles values (1, 'jane88', 'janie@example.org'), (2, 'leo', 'leo@example.org');
                insert into public.tags values (3, 'jane@example.org'), (4, 'janie@example.org'), (5, 'leo@example.org')""");
        Subject known = resolvedAgain(jane, first);
        assertThat(known.learned()).containsExactlyInAnyOrder(email("jane@example.org"), email("janie@example.org"));
        Erased second = Scene.done(again(known, first));
        assertThat(counts(second.plan()))
                .containsExactly("public.mails DELETE 1", "public.profiles DELETE 1", "public.tags DELETE 2");
        assertThat(scene.verify(known, first, second)).isInstanceOf(Verification.Clean.class);
        assertThat(scene.rows()).contains("public.tags (5,leo@example.org)", "public.profiles (2,leo,leo@example.org)");
    }

    @Test
    void aLateRowOfWhoeverTookTheKeyTeachesNothing() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database().run("""
                insert into public.accounts values ('jane88', 'stranger@example.com');
                insert into public.mails values (1, 'jane88', 'stranger@example.org');
                insert into public.tags values (3, 'stranger@example.org')""");
        Set<String> before = scene.rows();
        Subject known = resolvedAgain(jane, first);
        assertThat(known.learned()).isEmpty();
        assertThat(counts(Scene.done(again(known, first)).plan())).isEmpty();
        assertThat(scene.rows()).isEqualTo(before);
        assertThat(scene.verify(known, first)).isInstanceOf(Verification.Clean.class);
    }

    @Test
    void whatALateRowNamesThatSomebodyElseHoldsIsNotLearned() {
        Subject jane = scene.person(email("jane@example.com"));
        Erased first = scene.erase(jane);
        scene.database().run("insert into public.mails values (1, 'jane88', 'kim@example.com')");
        Subject known = resolvedAgain(jane, first);
        assertThat(known.learned()).isEmpty();
        assertThat(known.ambiguous()).containsExactly(email("kim@example.com"));
        assertThat(counts(Scene.done(again(known, first)).plan())).containsExactly("public.mails DELETE 1");
        assertThat(scene.rows()).contains("public.accounts (kim,kim@example.com)");
    }

    @Test
    void whatCameLateForAnAnonymisedRowIsErasedAndTheRowIsLeftAsItIs() {
        Subject kim = scene.person(email("kim@example.com"));
        Erased first = scene.erase(kim);
        assertThat(counts(first.plan())).containsExactly("public.accounts ANONYMISE 1", "public.invoices RETAIN 1");
        scene.database().run("insert into public.orders values (9, 'kim')");
        Set<String> before = scene.rows();
        Erased second = Scene.done(again(kim, first));
        assertThat(counts(second.plan())).containsExactly("public.orders DELETE 1");
        assertThat(without(before, scene.rows())).containsExactly("public.orders (9,kim)");
        assertThat(scene.verify(kim, first, second)).isInstanceOf(Verification.Clean.class);
    }

    private Subject resolvedAgain(Subject subject, Erased... earlier) {
        Resolved resolved = new Resolver(List.of(scene.store()))
                .resolve(List.of(subject), Map.of("shop", List.of(earlier)))
                .getFirst();
        assertThat(resolved.who()).isNotInstanceOf(Resolved.Who.SeveralPeople.class);
        return resolved.subject();
    }

    private Outcome again(Subject subject, Erased... earlier) {
        return scene.store()
                .erase(List.of(subject), List.of(earlier), Scene.COMMIT)
                .getFirst();
    }
}
