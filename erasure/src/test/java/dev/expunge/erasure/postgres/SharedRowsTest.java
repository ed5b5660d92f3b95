package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static dev.expunge.erasure.postgres.Scene.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Hole;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows on which several people have a claim. */
class SharedRowsTest {
    private static final String DDL = """
            create table addresses (id int primary key, street text);
            create table customers (id int primary key, email text, address_id int references addresses);
            create table messages (id int primary key, sender_id int references customers,
                sender_name text, recipient_id int references customers, body text);
            create table attachments (id int primary key, message_id int not null references messages, name text);
            create table threads (id int primary key, topic text);
            create table members (thread_id int references threads, customer_id int references customers,
                primary key (thread_id, customer_id));
            create table posts (id int primary key, thread_id int references threads, author_id int references customers, body text);
            create table orders (id int primary key, customer_id int references customers, contact text);
            insert into addresses values (1, 'Main Street'), (2, 'Side Street'), (3, 'Nowhere');
            insert into customers values (1, 'ann@example.com', 1), (2, 'bob@example.com', 1), (3, 'dan@example.com', 2);
            insert into messages values (1, 1, 'Ann', 2, 'hi'), (2, 2, 'Bob', 1, 'hello'), (3, 1, 'Ann', 1, 'memo'),
                (4, 2, 'Bob', 3, 'psst'), (5, null, 'gone', 1, 'old');
            insert into attachments values (1, 1, 'cat.jpg'), (2, 3, 'list.txt'), (3, 4, 'x');
            insert into threads values (1, 'both'), (2, 'alone');
            insert into members values (1, 1), (1, 2), (2, 1);
            insert into posts values (1, 1, 1, 'mine'), (2, 1, 2, 'his'), (3, 1, null, 'system'), (4, 2, 1, 'solo'), (5, 2, null, 's');
            insert into orders values (1, 1, 'ann@example.com'), (2, 2, null);
            """;
    private static final String MAP = """
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: [id, email, address_id]
              public.addresses:
                belongs-to: [{table: public.customers, match: {id: address_id}, shared: {}}]
                disposition: delete
                columns: [id, street]
              public.messages:
                belongs-to:
                  - table: public.customers
                    match: {sender_id: id}
                    shared: {sender_id: {value: null}, sender_name: {value: erased}}
                  - table: public.customers
                    match: {recipient_id: id}
                    shared: {recipient_id: {value: null}}
                disposition: delete
                columns: [id, sender_id, sender_name, recipient_id, body]
              public.attachments:
                belongs-to: [{table: public.messages, match: {message_id: id}, shared: {name: {value: erased}}}]
                disposition: delete
                columns: [id, message_id, name]
              public.members:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                disposition: delete
                columns: [thread_id, customer_id]
              public.threads:
                belongs-to: [{table: public.members, match: {id: thread_id}, shared: {}}]
                disposition: delete
                columns: [id, topic]
              public.posts:
                belongs-to:
                  - {table: public.threads, match: {thread_id: id}, shared: {}}
                  - {table: public.customers, match: {author_id: id}, shared: {author_id: {value: null}}}
                disposition: delete
                columns: [id, thread_id, author_id, body]
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}, shared: {customer_id: {value: null}}}]
                identifiers: {contact: {type: email, shared: {contact: {value: null}}}}
                disposition: delete
                columns: [id, customer_id, contact]
            """;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.of(18, DDL, MAP);
    }

    @Test
    void whoeverLeavesIsRedactedAndTheRestStays() {
        Set<String> before = scene.rows();
        assertThat(counts(scene.erase(email("ann@example.com")).plan()))
                .containsExactly(
                        "public.attachments DELETE 1",
                        "public.attachments REDACT 1",
                        "public.customers DELETE 1",
                        "public.members DELETE 2",
                        "public.messages DELETE 2",
                        "public.messages REDACT 2",
                        "public.orders DELETE 1",
                        "public.posts DELETE 2",
                        "public.posts REDACT 1",
                        "public.threads DELETE 1");
        assertThat(without(before, scene.rows()))
                .containsExactlyInAnyOrder(
                        "public.attachments (1,1,cat.jpg)",
                        "public.attachments (2,3,list.txt)",
                        "public.customers (1,ann@example.com,1)",
                        "public.members (1,1)",
                        "public.members (2,1)",
                        "public.messages (1,1,Ann,2,hi)",
                        "public.messages (2,2,Bob,1,hello)",
                        "public.messages (3,1,Ann,1,memo)",
                        "public.messages (5,,gone,1,old)",
                        "public.orders (1,1,ann@example.com)",
                        "public.posts (1,1,1,mine)",
                        "public.posts (4,2,1,solo)",
                        "public.posts (5,2,,s)",
                        "public.threads (2,alone)");
        assertThat(without(scene.rows(), before))
                .containsExactlyInAnyOrder(
                        "public.attachments (1,1,erased)",
                        "public.messages (1,,erased,2,hi)",
                        "public.messages (2,2,Bob,,hello)",
                        "public.posts (1,1,,mine)");
    }

    @Test
    void aSharedAddressStaysUntilTheLastOneLeaves() {
        scene.erase(email("ann@example.com"));
        assertThat(scene.database().texts("select id from public.addresses order by id"))
                .containsExactly("1", "2", "3");
        assertThat(counts(scene.erase(email("bob@example.com")).plan())).contains("public.addresses DELETE 1");
        assertThat(scene.database().texts("select id from public.addresses order by id"))
                .containsExactly("2", "3");
    }

    @Test
    void aRowThatHoldsSomebodyElsesIdentifierIsShared() {
        scene.database().run("update public.orders set contact = 'bob@example.com' where id = 1");
        Set<String> before = scene.rows();
        scene.erase(email("ann@example.com"));
        assertThat(without(scene.rows(), before)).contains("public.orders (1,,bob@example.com)");
    }

    @Test
    void anIdentifierThatIsOverwrittenInSomebodyElsesRowIsNoMention() {
        scene.database().run("update public.orders set contact = ' Ann@example.com' where id = 2");
        assertThat(counts(scene.erase(email("ann@example.com")).plan())).contains("public.orders REDACT 1");
        assertThat(scene.rows()).contains("public.orders (2,2,)");
    }

    @Test
    void nobodyElsesRowIsEvenTouched() {
        String untouched = """
                select string_agg(x, '|' order by x) from (
                  select 'c' || id || ' ' || xmin from public.customers where id > 1
                  union all select 'm' || id || ' ' || xmin from public.messages where id = 4
                  union all select 'a' || id || ' ' || xmin from public.addresses
                  union all select 't' || id || ' ' || xmin from public.threads where id = 1
                  union all select 'p' || id || ' ' || xmin from public.posts where id in (2, 3)
                  union all select 'o' || id || ' ' || xmin from public.orders where id = 2) x(x)
                """;
        var before = scene.database().texts(untouched);
        scene.erase(email("ann@example.com"));
        assertThat(scene.database().texts(untouched)).isEqualTo(before);
    }

    @Test
    void withoutAWordOnSharedRowsTheRequestStaysOpen() {
        Scene silent = Scene.of(scene.database(), MAP.replace(", shared: {name: {value: erased}}", ""));
        Set<String> before = scene.rows();
        assertThat(Scene.blockers(silent.attempt(silent.person(email("ann@example.com")))))
                .extracting(Hole::table)
                .extracting(String::valueOf)
                .containsExactly("public.attachments");
        assertThat(silent.plan(email("ann@example.com")).blockers()).hasSize(1);
        assertThat(scene.rows()).isEqualTo(before);
    }
}
