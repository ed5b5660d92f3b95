package dev.expunge.erasure.coverage;

import static dev.expunge.erasure.coverage.Shop.documentedMap;
import static dev.expunge.erasure.coverage.Shop.holes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Coverage;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullCoverageTest {
    private static Shop shop;

    @BeforeAll
    static void open() throws SQLException {
        shop = Shop.open();
    }

    @AfterAll
    static void close() throws SQLException {
        shop.close();
    }

    @AfterEach
    void restore() throws SQLException {
        shop.restore();
    }

    @Test
    void theDocumentedMapHoldsAndTryingItChangesNothing() throws SQLException {
        List<String> before = shop.texts("select t::text from public.customers t order by 1");

        Coverage coverage = shop.full();

        assertThat(holes(coverage)).isEmpty();
        assertThat(shop.texts("select t::text from public.customers t order by 1"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update public.customers set email = 'Ann@Example.com' where id = 1 | public.customers.email: 1 of 2 sampled values would not be found by their own email: the stored format is another one",
                "update public.customers set email = concat('none-', id) | public.customers.email: 2 of 2 sampled values are no email as the column is said to store it",
                "update public.customers set mobile = 'call the office' where id = 2 | public.customers.mobile: 1 of 2 sampled values are no phone_number as the column is said to store it",
                "update public.customers set mobile = '1-800-FLOWERS' where id = 2 | public.customers.mobile: 1 of 2 sampled values would not be found by their own phone_number: the stored format is another one",
                "update public.customers set ref = ' A-1' where id = 1 | public.customers.ref: 1 of 2 sampled values would not be found by their own custom_id: the stored format is another one",
                "update public.customer_emails set email = e'\\u00a0ann@example.com' | public.customer_emails.email: 1 of 1 sampled values would not be found by their own email: the stored format is another one",
            })
    void valuesThatAnErasureWouldMissAreCountedAndNeverShown(String change, String hole) throws SQLException {
        assertThat(holes(shop.run(change).full())).containsExactly(hole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update public.customers set email = '' where id = 1",
                "update public.customers set email = 'jos\u00e9@example.com' where id = 1",
                "update public.customers set mobile = null",
                "update public.customers set mobile = '+44 (0)20 7946 0000 ext. 5' where id = 1",
                "update public.customer_emails set email = E'\\tANN@B\u00dcCHER.example\\n'",
                "alter table public.customers alter column ref type uuid using gen_random_uuid()",
            })
    void valuesThatAreFoundAreNoHole(String change) throws SQLException {
        assertThat(holes(shop.run(change).full())).noneMatch(hole -> hole.contains("sampled"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alter table public.customers add constraint named check (name ~ '^[A-Z]') | public.customers.name: the rule's value violates named",
                "delete from public.messages; delete from public.customer_emails; delete from public.invoices; delete from public.customers; alter table public.customers add constraint named check (name ~ '^[A-Z]') | public.customers.name: the rule's value violates named",
                "create domain public.proper as text check (value ~ '^[A-Z]'); alter table public.customers alter column name type public.proper | public.customers.name: the rule's value is none of type public.proper: it violates proper_check",
                "create type public.moods as enum ('sad'); alter table public.customers drop column name; alter table public.customers add column name public.moods | public.customers.name: the constant is none of the values of public.moods",
                "alter table public.customers drop column name; alter table public.customers add column name date | public.customers.name: the rule's value is none of type date: PostgreSQL refuses it with SQLSTATE 22007",
                "alter table public.customers add constraint pair check (mobile is not null or id > 100) not valid | public.customers.mobile: the rule was tried on rows: it violates pair",
                "alter table public.customers add constraint pair check (name <> 'erased' or mobile is not null) | public.customers: the values of the rules of name, mobile violate pair; public.customers: the rules of email, mobile, name, ref, address_id were tried together on rows: it violates pair",
                "alter table public.customers add constraint reachable check (mobile is not null) not valid | public.customers.mobile: the rule's value violates reachable",
                "alter table public.customers add constraint named check (ref ~ '^[A-Z]') | public.customers.ref: the rule's value violates named",
                "alter table public.customers add constraint named check (name <> 'erased' or email like '%@example.com') | public.customers: the values of the rules of name, email violate named; public.customers: the rules of email, mobile, name, ref, address_id were tried together on rows: it violates named",
                "create domain public.proper as text check (value ~ '[a-z]$' or value ~ '-[12]$'); alter table public.customers alter column ref type public.proper | public.customers.ref: the rule's value is none of type public.proper: it violates proper_check",
                "create table public.names (name varchar(60) primary key); insert into public.names values ('Ann'), ('Bob'); alter table public.customers add foreign key (name) references public.names deferrable initially deferred | public.names: the table is not in the data map; public.customers.name: the rule was tried on rows: it violates customers_name_fkey",
            })
    void rulesThatCannotBeSatisfiedAreRefusedByName(String change, String holes) throws SQLException {
        assertThat(holes(shop.run(change).full())).containsExactlyInAnyOrder(holes.split("; "));
    }

    @Test
    void rulesThatOnlyFailTogetherAreNamedTogether() throws SQLException {
        shop.run(
                "alter table public.customers add constraint one check (num_nonnulls(mobile, address_id) + id % 1 <> 0);"
                        + " update public.customers set address_id = 1");
        String hole =
                "public.customers: the rules of email, mobile, name, ref, address_id were tried together on rows: it"
                        + " violates one";
        assertThat(holes(shop.full())).contains(hole);
    }

    @Test
    void tablesWhoseTriggersWouldFireAreNotTried() throws SQLException {
        shop.run(
                "create trigger notes_audit after update on public.customers for each row execute function public.audit()");
        String map = documentedMap()
                .replace(
                        "      address_id: {anonymise: {value: null}}\n",
                        "      address_id: {anonymise: {value: null}}\n"
                                + "    triggers: {notes_audit: {accept: as above}}\n");

        assertThat(shop.full(map).advice())
                .contains("public.customers: the rules were not tried on rows, because that would fire notes_audit");
        assertThat(shop.texts("select what from public.audit_log")).isEmpty();
    }

    @Test
    void adviceNamesTheIndexThatHelpsAndIsGoneOnceItIsThere() throws SQLException {
        shop.run("""
                insert into public.customers (id, email, mobile, name)
                select n, 'c' || n || '@example.com', '(415) 555-' || n, 'C' from generate_series(1000, 4000) n;
                insert into public.messages (id, sender_id) select n, n from generate_series(1000, 4000) n;
                insert into public.customer_emails select n, n, 'C' || n || '@Example.com' from generate_series(1000, 4000) n;
                analyze public.customers, public.messages, public.customer_emails, public.newsletter;
                """);
        List<String> advice = shop.full().advice();

        assertThat(advice)
                .containsExactlyInAnyOrder(
                        "public.customer_emails: following constraint customer_emails_customer_id_fkey reads the whole table;"
                                + " create index on \"public\".\"customer_emails\" (\"customer_id\")",
                        "public.customer_emails: looking up email reads the whole table; create index on"
                                + " \"public\".\"customer_emails\" (pg_catalog.lower(pg_catalog.btrim("
                                + "\"email\"::pg_catalog.text, E' \\t\\n\\r')))",
                        "public.customers: looking up phone_number reads the whole table; create index on"
                                + " \"public\".\"customers\" (pg_catalog.regexp_replace("
                                + "\"mobile\"::pg_catalog.text, '[^0-9]', '', 'g'))",
                        "public.messages: following constraint messages_sender_id_fkey reads the whole table;"
                                + " create index on \"public\".\"messages\" (\"sender_id\")",
                        "public.messages: following constraint messages_recipient_id_fkey reads the whole table;"
                                + " create index on \"public\".\"messages\" (\"recipient_id\")");
        for (String sentence : advice) {
            shop.run(sentence.substring(sentence.indexOf("create index")));
        }
        assertThat(shop.full().advice()).isEmpty();
    }

    @Test
    void aLargeTableIsSampled() throws SQLException {
        shop.run("""
                insert into public.newsletter select 'c' || n || '@example.com' from generate_series(1, 60000) n;
                analyze public.newsletter;
                update public.newsletter set email = 'X' || email;
                """);
        assertThat(holes(shop.full())).isEmpty();
        String wrong = documentedMap()
                .replace(
                        "identifiers: {email: {type: email, stored: as is}}",
                        "identifiers: {email: {type: email, stored: lower}}");
        assertThat(holes(shop.full(wrong)))
                .singleElement()
                .asString()
                .matches(
                        "public.newsletter.email: \\d+ of 5000 sampled values would not be found by their own email.*");
    }
}
