package dev.expunge.erasure.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.SourceDiscovery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What discovery does not do: read what it may not, tell what it has read, drop what it does not understand. */
class DiscoveryLimitsTest {
    private static final String PEOPLE = """
            create table customers (id bigint primary key, email text not null, full_name text not null);
            insert into customers select n, 'c' || n || '@example.com', 'Cus Tomer ' || n from generate_series(1, 50) n;
            """;

    @Test
    void whatTheRoleMayNotReadIsToBeDecided() {
        TestDatabase database = TestDatabase.newest().run("set search_path = public;\n" + PEOPLE + """
                create table secrets (customer_id bigint references customers, secret text);
                create table hidden (customer_id bigint references customers, secret text);
                alter table hidden enable row level security;
                create role discoverer login password 'discoverer';
                grant usage on schema public to discoverer;
                grant select on customers, hidden to discoverer;
                """);
        String yaml =
                SourceDiscovery.discover("x", () -> database.connect("discoverer", "discoverer"), Limits.defaults());
        assertThat(MapLines.of(yaml)).contains("public.customers person", "public.secrets todo", "public.hidden todo");
    }

    @Test
    void aTableTooLargeToSortIsSampled() {
        DiscoveredCompany company = DiscoveredCompany.of("large", PEOPLE + """
                create table visits (id bigint, customer_id bigint, at timestamptz);
                insert into visits select n, 1 + n % 50, now() from generate_series(1, 60000) n;
                analyze visits;
                """);
        assertThat(MapLines.of(company.yaml()))
                .contains("public.visits delete", "public.visits link customer_id -> public.customers id");
    }

    @Test
    void shortNumbersThatHappenToBeKeysOfPeopleWaitForSomebodyWhoKnows() {
        DiscoveredCompany company = DiscoveredCompany.of("zip", PEOPLE + """
                create table addresses (customer_id bigint references customers, zip text);
                insert into addresses select n, lpad(n::text, 5, '0') from generate_series(1, 50) n;
                """);
        assertThat(company.yaml().lines().filter(line -> line.contains("match: {zip: id}")))
                .isNotEmpty()
                .allMatch(line -> line.contains("confidence: 0.70"));
    }

    @Test
    void aUuidThatNamesAPersonIsItsResourceIdAndDoesNotOutliveIt() {
        DiscoveredCompany company = DiscoveredCompany.of(
                "uuid", PEOPLE + "alter table customers add shop_id uuid not null unique default gen_random_uuid();");
        assertThat(company.yaml().lines().map(String::strip))
                .contains("resources: {customer: shop_id}", "shop_id: {anonymise: {random: auto}}");
    }

    @Test
    void oneAddressInAnotherCaseMakesTheColumnOneOfAnyCase() {
        String insert = "insert into customers values (9999, 'Odd@example.com', 'Odd');";
        String tail =
                "insert into customers select n, 'd' || n || '@example.com', 'D' from generate_series(10000, 40000) n;";
        DiscoveredCompany lower = DiscoveredCompany.of("lower", PEOPLE + tail + "analyze customers;");
        DiscoveredCompany mixed = DiscoveredCompany.of("mixed", PEOPLE + insert + tail + "analyze customers;");
        assertThat(MapLines.of(lower.yaml())).contains("public.customers identifier email email lower");
        assertThat(MapLines.of(mixed.yaml())).contains("public.customers identifier email email as is");
    }

    @Test
    void nothingThatWasReadIsWrittenAnywhere() {
        List<String> logged = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(String.valueOf(record.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listening);
        String yaml;
        try {
            yaml = DiscoveredCompany.of("canaries", PEOPLE + """
                            create table canary_types (kind text, owner_id text, phone text, payload jsonb, tags text[], ref text);
                            insert into canary_types
                            select 'Canary.Kind' || n % 3, 'Canary' || n, '+999canary' || n, ('{"Canary Member ' || n || '": "canary@example.com"}')::jsonb,
                                   array['canary@example.com'], 'canary:' || n
                              from generate_series(1, 60) n;
                            """).yaml();
        } finally {
            Logger.getLogger("").removeHandler(listening);
        }
        assertThat(yaml).doesNotContain("Canary", "@example.com", "canary:", "999");
        assertThat(logged).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("canary"));
    }

    @Test
    void aLogThatATriggerFillsIsNoHarmlessTable() {
        DiscoveredCompany company = DiscoveredCompany.of("trigger", PEOPLE + """
                create table changes (at timestamptz, what text);
                create function note() returns trigger language plpgsql as $$
                begin insert into public.changes values (now(), 'x'); return null; end $$;
                create trigger noted after delete on customers for each row execute function note();
                """);
        assertThat(MapLines.of(company.yaml()))
                .contains("public.changes todo", "public.customers todo trigger noted")
                .doesNotContain("public.changes ignore");
        assertThat(company.yaml()).contains("writes: [public.changes]");
    }

    @Test
    void namesThatYamlWouldReadAsSomethingElseStandInQuotes() {
        DiscoveredCompany company = DiscoveredCompany.of("names", """
                create schema "Odd: Name";
                create table "Odd: Name"."null" (id bigint primary key, "true" text, "on" text, "a, b" text, "x'""y" text, "ü" text);
                """);
        assertThat(MapLines.of(company.yaml())).anyMatch(line -> line.startsWith("\"Odd: Name\".null "));
        assertThat(company.problems()).allMatch(problem -> problem.message().contains("guess"));
    }

    @Test
    void aSourceThatDoesNotAnswerIsUnavailable() {
        assertThatThrownBy(() -> SourceDiscovery.discover(
                        "x",
                        () -> {
                            throw new SQLException("refused for ann@example.com", "08001");
                        },
                        Limits.defaults()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("example.com");
    }
}
