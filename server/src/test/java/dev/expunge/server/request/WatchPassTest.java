package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.watch.Pace;
import dev.expunge.server.watch.Reappearance;
import dev.expunge.server.watch.Reappearances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes that are long, that fail, that see many, and that meet another database under the old name. */
class WatchPassTest {
    private static final Identifier ADA = new Identifier("email", "ada@example.com");
    private static final String BACK = "insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada')";
    /** One stretch a round; two are told one by one, and two rows marked at once. */
    private static final Pace SLOW = new Pace(1, Duration.ZERO, Duration.ofHours(1), 2, 2);

    private WatchedOffice watched;
    private Office office;
    private TestInstallation installation;
    private Company crm;
    private DataSource source;

    @BeforeEach
    void open(@TempDir Path folder) {
        watched = new WatchedOffice(folder);
        office = watched.office;
        installation = watched.installation;
        crm = Company.open();
        source = office.connect("crm", crm, Environment.SANDBOX, Company.MAP);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    /** Ada is on the last of many blocks; each round is another node's. */
    @Test
    void aRoundGoesOnWhereTheOneBeforeEnded() {
        watched.erase(ADA);
        crm.sql(
                "insert into customers select n, 'x' || n || '@example.com', null, repeat('x', 500) from generate_series(100, 600) n");
        crm.sql(BACK);
        installation.clock.tick(Duration.ofHours(2));
        String began = installation.clock.instant().toString();
        int rounds = 0;
        long block = -1;
        while (!ended()) {
            watched.watch(SLOW).round();
            rounds++;
            assertThat(rounds).as("rounds").isLessThan(200);
            if (office.text("select block from watch_pass").equals("-1") || ended()) {
                continue;
            }
            long now = Long.parseLong(office.text("select block from watch_pass"));
            assertThat(now).isGreaterThan(block);
            block = now;
        }

        assertThat(rounds).isGreaterThan(20);
        assertThat(watched.back()).hasSize(1);
        assertThat(new Reappearances(installation.database)
                        .pass(source.id())
                        .orElseThrow()
                        .beganAt())
                .isEqualTo(began);
        String looked = office.text("select looked_at from watch_pass");
        installation.clock.tick(Duration.ofMinutes(59));
        watched.watch(SLOW).round();
        assertThat(office.text("select looked_at from watch_pass"))
                .as("a pass begins once an hour at most")
                .isEqualTo(looked);
    }

    @Test
    void aPassThatFailsAtItsEndIsNotBegunAnew() {
        watched.erase(ADA);
        watched.execute(
                "create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end'");
        watched.execute("create trigger broken before insert or update on watch_pass for each row"
                + " when (new.ended_at is not null) execute function broken()");
        crm.sql(BACK);
        watched.pass();
        assertThat(watched.back()).hasSize(1);
        assertThat(office.text("select table_name || block from watch_pass"))
                .as("through with all tables")
                .isEqualTo("public.customers-1");

        watched.execute("drop trigger broken on watch_pass");
        watched.watch(WatchedOffice.USUAL).round();
        assertThat(ended()).isTrue();
    }

    @Test
    void whoIsNotSeenOnceIsNotGoneAndIsNoNewsOnTheNextPass() {
        watched.erase(ADA);
        crm.sql(BACK);
        watched.pass();
        crm.sql("delete from customers where id = 9");
        watched.pass();
        assertThat(watched.back()).as("moved behind the reader, it may be").hasSize(1);
        crm.sql(BACK);
        watched.pass();
        assertThat(told("person-reappeared")).isEqualTo("1");

        crm.sql("delete from customers where id = 9; alter table customers rename to gone");
        watched.pass();
        watched.pass();
        assertThat(watched.back()).as("these two were not through").hasSize(1);
        crm.sql("alter table gone rename to customers");
        watched.pass();
        assertThat(watched.back()).as("the first whole one").hasSize(1);
        watched.pass();
        assertThat(watched.back()).as("not seen by two whole ones").isEmpty();
    }

    @Test
    void ofManyAFewAreToldOneByOneAndTheOthersAsASum() {
        ClientId client = watched.client("https://hooks.example.com/privacy");
        crm.sql("insert into customers select n, 'p' || n || '@example.com', null, 'P' from generate_series(11, 15) n");
        for (int person = 11; person <= 15; person++) {
            watched.erase(
                    new Identifier("email", "p" + person + "@example.com"), person == 15 ? null : client, Set.of());
        }
        crm.sql("insert into customers select n, 'p' || n || '@example.com', null, 'P' from generate_series(11, 15) n");
        Pace few = new Pace(128, Duration.ofHours(1), Duration.ofHours(1), 2, 2);
        watched.pass(few);

        assertThat(watched.back()).hasSize(5);
        assertThat(told("person-reappeared")).isEqualTo("2");
        assertThat(office.text("select detail ->> 'count' from operator_log where act = 'people-reappeared'"))
                .isEqualTo("3");
        List<String> bodies = watched.bodies();
        assertThat(bodies)
                .filteredOn(body -> body.contains("\"reappearances\""))
                .singleElement()
                .satisfies(body -> {
                    assertThat(body)
                            .contains("\"source\":\"crm\"", "\"count\":")
                            .doesNotContain("example.com");
                });
        assertThat(bodies.size() - 1 + count(bodies))
                .as("four of the five were this client's order")
                .isEqualTo(4);

        watched.pass(few);
        assertThat(told("person-reappeared")).isEqualTo("2");
        assertThat(told("people-reappeared")).isEqualTo("1");

        crm.sql("delete from customers where id > 10");
        watched.pass(few);
        watched.pass(few);
        assertThat(watched.back()).as("marked in bites of two").isEmpty();
        assertThat(office.text("select count(*) from reappearance where gone_at is not null"))
                .isEqualTo("5");
    }

    /** A database that was restored elsewhere has a new address: it is removed, and added under its name. */
    @Test
    void aSourceThatIsConnectedAnewKeepsItsWatchAndItsBlocks() {
        Suppressions suppressions =
                new Suppressions(installation.database, installation.hashes, installation.random, installation.clock);
        suppressions.suppressAfterErasure(installation.tenant, 30);
        watched.erase(ADA, null, Set.of(source.id().value()));
        assertThat(office.sources.remove(installation.tenant, source.id())).isTrue();
        Company restored = Company.open();
        DataSource again = office.connect("crm", restored, Environment.SANDBOX, Company.MAP);
        DataSource other = office.connect("shop", Company.open(), Environment.SANDBOX, Company.MAP);
        watched.pass();

        assertThat(watched.back()).extracting(Reappearance::source).containsExactly("crm");
        assertThat(suppressions
                        .check(installation.tenant, Environment.SANDBOX, List.of(ADA), again.id())
                        .getFirst())
                .isPresent();
        assertThat(suppressions
                        .check(installation.tenant, Environment.SANDBOX, List.of(ADA), other.id())
                        .getFirst())
                .as("the app had nothing to do with it")
                .isEmpty();
    }

    /** The ledger has her twice, under two keys. */
    @Test
    void whoWasErasedUnderTwoHashKeysIsBackOnce() {
        watched.erase(ADA);
        crm.sql(BACK);
        installation.hashes.rotate(installation.tenant);
        watched.erase(ADA);
        assertThat(office.text("select count(distinct hash_key) from ledger")).isEqualTo("2");
        crm.sql(BACK);
        watched.pass();

        assertThat(watched.back()).hasSize(1);
        assertThat(told("person-reappeared")).isEqualTo("1");
    }

    private static long count(List<String> bodies) {
        return bodies.stream()
                .filter(body -> body.contains("\"count\":"))
                .mapToLong(body -> Long.parseLong(body.replaceAll(".*\"count\":(\\d+).*", "$1")))
                .sum();
    }

    private String told(String act) {
        return office.text("select count(*) from operator_log where act = '" + act + "'");
    }

    private boolean ended() {
        return office.texts("select 1 from watch_pass where ended_at is not null")
                        .size()
                == 1;
    }
}
