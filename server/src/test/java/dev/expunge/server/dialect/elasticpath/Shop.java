package dev.expunge.server.dialect.elasticpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** A shop's database whose tables hold the vendor's resources: Ada and Bob, and a household that is both of theirs. */
final class Shop {
    static final String ADA = "00000000-0000-4000-8000-00000000000a";
    static final String BOB = "00000000-0000-4000-8000-00000000000b";
    static final String ADAS_MEMBER = "00000000-0000-4000-8000-0000000000e1";
    static final String ADAS_ADDRESS = "00000000-0000-4000-8000-0000000000a1";
    static final String ADAS_ORDER = "00000000-0000-4000-8000-0000000000d1";
    static final String SHARED = "00000000-0000-4000-8000-0000000000c1";

    private static final String MAP = """
            format: 1
            backups: {longest-rotation: P35D}
            tables:
              public.customers:
                person: true
                identifiers: {email: {type: email, stored: lower}}
                resources: {customer: id}
                disposition: delete
                columns:
                  id: {keep: key of retained orders}
                  email: {anonymise: {random: auto}}
                  name: {anonymise: {value: erased}}
                  picture: {anonymise: {value: null}}
              public.members:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                resources: {account-member: id}
                disposition: delete
                columns: [id, customer_id, nickname]
              public.addresses:
                belongs-to: [{table: public.members, match: {member_id: id}}]
                resources: {address: id}
                disposition: delete
                columns: [id, member_id, street]
              public.orders:
                belongs-to: [{table: public.customers, match: {customer_id: id}}]
                resources: {order: id}
                disposition: retain
                retention: {ground: accounting, citation: "26 CFR 1.6001-1", term: P7Y}
                columns: {id: {keep: key}, customer_id: {keep: reference}, total: {keep: required}}
              public.households:
                belongs-to:
                  - {table: public.customers, match: {one: id}, shared: {one: {value: null}}}
                  - {table: public.customers, match: {other: id}, shared: {other: {value: null}}}
                resources: {household: id}
                disposition: delete
                columns: {id: {}, one: {}, other: {}}
              public.newsletter:
                key: [email]
                identifiers: {email: {type: email, stored: lower}}
                disposition: delete
                columns: [email]
            """;

    private final Company company;

    private Shop(Company company) {
        this.company = company;
    }

    static Shop open() {
        return on(Company.open());
    }

    static Shop on(Company company) {
        company.sql("""
                drop table orders, customers;
                create table customers (id uuid primary key, email text not null unique, name text, picture text);
                create table members (id uuid primary key, customer_id uuid references customers, nickname text);
                create table addresses (id uuid primary key, member_id uuid references members, street text);
                create table orders (id uuid primary key, customer_id uuid references customers, total int);
                create table households (id uuid primary key, one uuid references customers, other uuid references customers);
                create table newsletter (email text primary key);
                create index on members (customer_id);
                create index on addresses (member_id);
                create index on orders (customer_id);
                create index on households (one);
                create index on households (other);
                insert into customers values ('%1$s', 'ada@example.com', 'Ada'), ('%2$s', 'bob@example.com', 'Bob');
                insert into members values ('%3$s', '%1$s', 'ada'), (gen_random_uuid(), '%2$s', 'bob');
                insert into addresses values ('%4$s', '%3$s', 'First Street');
                insert into orders values ('%5$s', '%1$s', 7);
                insert into households values ('%6$s', '%1$s', '%2$s');
                insert into newsletter values ('ada@example.com');
                """.formatted(ADA, BOB, ADAS_MEMBER, ADAS_ADDRESS, ADAS_ORDER, SHARED));
        return new Shop(company);
    }

    Company company() {
        return company;
    }

    void connect(RunningExpunge expunge, String environment) {
        connect(expunge, environment, company.user(), company.password());
    }

    void connect(RunningExpunge expunge, String environment, String user, String password) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("name", "shop")
                .put("environment", environment)
                .put("url", company.url())
                .put("user", user)
                .put("password", password)
                .put("map", MAP)
                .toString();
        HttpResponse<String> answer = expunge.http()
                .post("/api/v1/sources", ElasticPath.JSON, body, "Authorization", "Bearer " + expunge.adminToken());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
