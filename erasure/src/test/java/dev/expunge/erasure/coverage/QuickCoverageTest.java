package dev.expunge.erasure.coverage;

import static dev.expunge.erasure.coverage.Shop.documentedMap;
import static dev.expunge.erasure.coverage.Shop.holes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Coverage;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickCoverageTest {
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
    void theDocumentedMapCoversItsSchema() throws SQLException {
        Coverage coverage = shop.quick();

        assertThat(holes(coverage)).isEmpty();
        assertThat(coverage.complete()).isTrue();
        assertThat(coverage.schemaDigest()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table public.extra (id int) | public.extra: the table is not in the data map",
                "create schema crm create table t (id int) | crm.t: the table is not in the data map",
                "create table public.p (id int) partition by list (id) | public.p: the partitioned table is not in the data map",
                "create table public.kid () inherits (public.customers) | public.kid: the table is not in the data map",
                "create materialized view public.mv as select email from public.customers | public.mv: the materialised view is not in the data map",
                "create foreign data wrapper w; create server s foreign data wrapper w; create foreign table public.far (id int) server s | public.far: the foreign table is not in the data map",
                "alter table public.customers add column nickname text | public.customers.nickname: the column is not in the data map",
                "alter table public.customers rename column mobile to phone | public.customers.phone: the column is not in the data map; public.customers.mobile: the data map names the column, and the table has none of that name",
                "drop table public.products | public.products: the data map names the table, and the database has none of that name",
                "drop materialized view public.sales_by_month; create table public.sales_by_month (a int) | public.sales_by_month: refresh is for materialised views, and this is a table",
                "drop table public.newsletter; create materialized view public.newsletter as select email, null::date as subscribed_at from public.customers; create unique index on public.newsletter (email) | public.newsletter: a materialised view can only be refreshed or ignored",
                "create trigger t before insert on public.customers for each row execute function public.audit() | public.customers: the trigger t has no decision in the data map (triggers: accept)",
                "create rule r as on delete to public.messages do also nothing | public.messages: the rule r has no decision in the data map (triggers: accept)",
                "drop trigger notes_audit on public.notes | public.notes: the data map decides about the trigger notes_audit, which the table has not",
                "alter table public.customers alter column mobile set not null | public.customers.mobile: the column is NOT NULL",
                "alter table public.customers alter column name type varchar(3) | public.customers.name: the constant is longer than the 3 characters of the column",
                "create unique index name_once on public.customers (name) | public.customers.name: a second row with the same constant would violate the unique index name_once",
                "create unique index name_once on public.customers (lower(name)) | public.customers.name: a second row with the same constant would violate the unique index name_once",
                "create unique index mobile_once on public.customers (mobile) nulls not distinct | public.customers.mobile: a second row with the same constant would violate the unique index mobile_once",
                "alter table public.customers drop column ref; alter table public.customers add column ref text generated always as (upper(email)) stored | public.customers.ref: the column cannot be overwritten, its value is generated",
                "alter table public.customers drop column ref; alter table public.customers add column ref int generated always as identity | public.customers.ref: the column cannot be overwritten, its value is generated",
                "create table public.other (ref text references public.customers (ref)) | public.other: the table is not in the data map; public.customers.ref: the column cannot be overwritten, constraint other_ref_fkey refers to it",
                "alter table public.customers add constraint bought foreign key (email) references public.newsletter not valid | public.customers.email: a random value cannot meet constraint bought",
                "alter table public.customers alter column ref type money using null | public.customers.ref: a column of type money cannot hold custom_id in this format; public.customers.ref: no random value is known for the type money",
                "alter table public.customers alter column email type bytea using decode(md5(email), 'hex') | public.customers.email: a column of type bytea cannot hold email in this format; public.customers.email: no random value is known for the type bytea",
                "drop materialized view public.sales_by_month; alter table public.invoices alter column issued_on type text; create materialized view public.sales_by_month as select 1 as a | public.invoices.issued_on: a retention runs from a date, and the column holds none",
            })
    void whatTheMapDoesNotCoverIsAHole(String change, String holes) throws SQLException {
        assertThat(holes(shop.run(change).quick())).containsExactlyInAnyOrder(holes.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create view public.v as select * from public.customers",
                "create temporary table scratch (id int)",
                "create index on public.customers (mobile)",
                "create unique index on public.customers (name, id)",
                "create unique index on public.customers (name, email)",
                "create unique index on public.customers (mobile)",
                "alter table public.notes disable trigger notes_audit",
                "create trigger t before insert on public.customers for each row execute function public.audit(); alter table public.customers disable trigger t",
                "create trigger t before truncate on public.customers execute function public.audit()",
            })
    void whatNeedsNoDecisionIsNone(String change) throws SQLException {
        assertThat(holes(shop.run(change).quick())).isEmpty();
    }

    @Test
    void largeObjectsNeedAWord() throws SQLException {
        String silent = documentedMap().replaceFirst("large-objects:.*", "");
        assertThat(holes(shop.quick(silent))).isEmpty();
        shop.run("select lo_create(0)");

        assertThat(holes(shop.quick(silent)))
                .containsExactly(": the database holds large objects, of which the map does not speak");
        assertThat(holes(shop.quick())).isEmpty();
    }

    @Test
    void countsMustBeKept() throws SQLException {
        assertThat(holes(shop.run("set local track_counts = off").quick()))
                .containsExactly(": track_counts is off, so that nobody counts which tables a transaction changes");
    }

    @Test
    void partitionsAreCoveredByTheirParentAndTheirTriggersToo() throws SQLException {
        shop.run("""
                drop table public.audit_log;
                create table public.audit_log (id int, note_id int, what text) partition by range (id);
                create table public.audit_log_1 partition of public.audit_log for values from (0) to (100);
                create trigger own after delete on public.audit_log_1 for each row execute function public.audit();
                """);
        assertThat(holes(shop.quick()))
                .containsExactly(
                        "public.audit_log: the trigger own of the partition public.audit_log_1 has no decision in the"
                                + " data map (triggers: accept)");
        assertThat(holes(shop.quick(documentedMap()
                        .replace(
                                "columns: [id, note_id, what]",
                                "columns: {id: {anonymise: {random: auto}}, note_id: {}, what: {}}")
                        .replace("tables:\n", "tables:\n  public.audit_log_1: {ignore: no}\n"))))
                .contains(
                        "public.audit_log_1: the table is a partition: what the map says of public.audit_log covers it",
                        "public.audit_log.id: the column cannot be overwritten, it decides which partition a row is in");
    }

    @Test
    void rowsThatStayNeedARuleForEveryColumn() throws SQLException {
        String map = documentedMap()
                .replace(
                        "columns: [id, street, city]",
                        "columns: {id: {}, street: {anonymise: {value: erased}}, city: {}}")
                .replace("shared: {}}]\n    disposition: delete", "shared: {}}]\n    disposition: anonymise");
        assertThat(holes(shop.quick(map)))
                .containsExactly("public.addresses.city: the row stays, and the map has no rule for the column");
    }

    @Test
    void rulesOfSharedRowsAreCheckedAsWell() throws SQLException {
        shop.run("alter table public.messages alter column sender_id set not null");
        assertThat(holes(shop.quick())).containsExactly("public.messages.sender_id: the column is NOT NULL");
    }

    @Test
    void aSourceWithoutPersonalTablesIsCoveredWhenEveryTableIsIgnored() throws SQLException {
        shop.run("drop materialized view public.sales_by_month; drop table public.addresses, public.customers,"
                + " public.customer_emails, public.newsletter, public.messages, public.invoices, public.notes,"
                + " public.audit_log cascade");
        String head = "format: 1\nbackups: {longest-rotation: P35D}\n";
        assertThat(holes(shop.quick(head + "tables: {}")))
                .containsExactly("public.products: the table is not in the data map");
        assertThat(holes(shop.quick(head + "tables: {public.products: {ignore: no personal data}}")))
                .isEmpty();
    }

    @Test
    void tablesThatMayHaveToStayAreNamedWithTheColumnsThatHaveNoRule() throws SQLException {
        String unruled = documentedMap().replace("address_id: {anonymise: {value: null}}", "address_id: {}");

        assertThat(shop.quick().advice()).isEmpty();
        assertThat(shop.quick(unruled).advice())
                .containsExactly(
                        "public.addresses: a row that is still referred to (constraint customers_address_id_fkey) is anonymised"
                                + " instead of deleted, and a request with such a row stays open, for the map has no rule for"
                                + " street, city",
                        "public.customers: a row that is still referred to (constraint invoices_customer_id_fkey, the link from"
                                + " public.invoices) is anonymised instead of deleted, and a request with such a row stays open,"
                                + " for the map has no rule for address_id");
    }

    @Test
    void aTableWithoutAKeyIsNamed() throws SQLException {
        shop.run("alter table public.newsletter drop constraint newsletter_pkey");
        assertThat(shop.quick().advice())
                .containsExactly(
                        "public.newsletter: no unique index over NOT NULL columns names its rows; they are changed by"
                                + " their physical address and cannot be looked up again by key");
    }

    @Test
    void missingPrivilegesAndHiddenRowsAreNamed() throws SQLException {
        shop.run("""
                create role eraser;
                grant usage on schema public to eraser;
                grant select, update, delete on all tables in schema public to eraser;
                revoke delete on public.messages from eraser;
                revoke update on public.invoices from eraser;
                revoke select on public.products from eraser;
                alter table public.notes enable row level security;
                create table public.reviews (id int primary key, customer_id int references public.customers);
                set local role eraser;
                """);
        String map = documentedMap().replace("tables:\n", "tables:\n  public.reviews: {ignore: pseudonymous}\n");
        String hidden =
                "public.notes: row security hides rows from the connected role, which needs BYPASSRLS, or to own a table that"
                        + " does not force it";
        assertThat(holes(shop.quick(map)))
                .containsExactlyInAnyOrder(
                        "public.sales_by_month: the connected role may not refresh the materialised view",
                        "public.messages: the connected role lacks DELETE on the table",
                        "public.invoices: the connected role lacks UPDATE on the table",
                        "public.reviews: the connected role lacks SELECT on the table",
                        hidden);

        shop.run("""
                reset role;
                revoke usage on schema public from eraser, public;
                grant create on schema public to eraser; alter table public.notes owner to eraser;
                set local role eraser;
                """);
        assertThat(holes(shop.quick(map)))
                .doesNotContain(hidden)
                .contains("public.notes: the connected role lacks USAGE on the schema");

        shop.run("reset role; alter table public.notes force row level security; set local role eraser");
        assertThat(holes(shop.quick(map))).contains(hidden);
    }
}
