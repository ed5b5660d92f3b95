package dev.expunge.erasure.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Capture;
import java.util.List;

/** A company that captures its changes: Ann and Bob, what is theirs in several tables, one of them partitioned, one without a key. */
final class CaptureScene {
    static final String DDL = """
            create table people (id int primary key, email text not null, name text, photo bytea);
            create table accounts (id int primary key, person_id int references people, note text);
            create table addresses (id int, account_id int references accounts, street text, year int not null,
                                    primary key (id, year)) partition by range (year);
            create table addresses_old partition of addresses for values from (2000) to (2020);
            create table addresses_new partition of addresses for values from (2020) to (2040);
            create table visits (ref int, person_id int, page text);
            create table letters (email text primary key);
            insert into people values (1, 'ann@example.com', 'Ann'), (2, 'bob@example.com', 'Bob');
            """;
    static final String MAP = """
              public.people:
                person: true
                identifiers: {email: {type: email}}
                resources: {customer: id}
                disposition: delete
                columns: [id, email, name, photo]
              public.accounts:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                resources: {account: id}
                disposition: delete
                columns: [id, person_id, note]
              public.addresses:
                belongs-to: [{table: public.accounts, match: {account_id: id}}]
                resources: {address: id}
                disposition: delete
                columns: [id, account_id, street, year]
              public.visits:
                belongs-to: [{table: public.people, match: {person_id: id}}]
                resources: {visit: ref}
                disposition: delete
                columns: [ref, person_id, page]
              public.letters:
                identifiers: {email: {type: email}}
                disposition: delete
                columns: [email]
            """;

    private CaptureScene() {}

    /** Begins, and finds that the map covers everything still. */
    static Capture begun(Scene scene) {
        scene.store().coverage();
        scene.store().capture().begin();
        assertThat(scene.store().coverage().holes()).isEmpty();
        return scene.store().capture();
    }

    /** The resources of each change, what happened, and the columns that changed. */
    static List<String> told(Capture capture) {
        return capture.read(1000).stream()
                .map(change -> change.resources().stream()
                                .map(one -> one.type() + " " + one.value())
                                .sorted()
                                .toList() + " " + change.verb() + " " + change.delta())
                .toList();
    }

    /** Of roles, which are the server's, and tests share it. */
    static String suffix(Scene scene) {
        return scene.database().url().replaceAll(".*/", "").replaceAll("\\W.*", "");
    }
}
