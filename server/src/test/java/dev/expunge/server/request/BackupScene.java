package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.tenant.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Ada became a customer in January and is erased in November 2026; a backup holds her. */
final class BackupScene implements AutoCloseable {
    static final Identifier ADA = new Identifier("email", "ada@example.com");
    static final String MAP = Company.MAP
            .replace("    disposition: delete\n", "    disposition: delete\n    created: made\n    changed: made\n")
            .replace("      name: {}\n", "      name: {}\n      made: {}\n")
            .replace("[id, customer_id, item]", "[id, customer_id, item, made]");
    static final String RESTORED = """
            insert into customers values (1, 'ada@example.com', '+14155550100', 'Ada', '2026-01-05');
            insert into orders values (1, 1, 'book', '2026-02-05');
            """;

    final WatchedOffice watched;
    final Office office;
    final Company crm;
    final DataSource source;

    BackupScene(Path folder) {
        watched = new WatchedOffice(folder);
        office = watched.office;
        crm = company();
        source = connect("crm", crm);
    }

    static Company company() {
        Company company = Company.open();
        company.sql("""
                alter table customers add column made timestamptz default '2026-01-05';
                alter table orders add column made timestamptz default '2026-01-05';
                """);
        return company;
    }

    DataSource connect(String name, Company company) {
        return office.connect(name, company, Environment.SANDBOX, MAP);
    }

    /** Another table that names people, in which nobody is. */
    void addLetters() {
        crm.sql("create table letters (email text primary key, made timestamptz)");
        office.apply("crm", MAP + """
              public.letters:
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                created: made
                changed: made
                columns: [email, made]
            """);
    }

    /** She is erased on her order, and an operator allows that to be repeated in the crm. */
    RequestId erasedWithTheSwitchOn() {
        RequestId erasure = watched.erase(ADA);
        allow(source, true);
        return erasure;
    }

    void allow(DataSource where, boolean again) {
        office.sources.eraseAgain(office.installation.tenant, where.id(), again);
    }

    /** Those that nobody made, newest first. */
    List<RequestId> requests() {
        return office
                .texts("select id::text from privacy_request where origin = 'reappearance' order by id desc")
                .stream()
                .map(id -> new RequestId(UUID.fromString(id)))
                .toList();
    }

    /** How the one of them ended. */
    String ended() {
        return office.text("select status || ' ' || result from privacy_request where origin = 'reappearance'");
    }

    /** Why whoever was seen last is not erased again. */
    String kept() {
        return String.valueOf(watched.back().getFirst().kept());
    }

    void withdraw(RequestId request) {
        assertThat(office.requests.withdraw(office.installation.tenant, request, "test"))
                .isInstanceOf(Acted.Done.class);
    }

    void assertNobodyIsErased(String people) {
        office.work();
        assertThat(requests())
                .allSatisfy(id -> assertThat(office.view(id).status()).isEqualTo(Status.WITHDRAWN));
        assertThat(crm.people()).isEqualTo(people);
    }

    @Override
    public void close() {
        watched.close();
    }
}
