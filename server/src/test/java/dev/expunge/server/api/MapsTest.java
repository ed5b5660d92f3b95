package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapsTest {
    private static RunningExpunge expunge;
    private static Operator operator;

    private final Company company = Company.open();
    private String map = "";

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void connect() {
        String name = "crm-" + company.url().hashCode();
        HttpResponse<String> added =
                operator.post("/sources", """
                {"name": "%s", "url": "%s", "user": "%s", "password": "%s"}""".formatted(name, company.url(), company.user(), company.password()));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        map = "/sources/" + name + "/map";
    }

    @Test
    void valuesThatDoNotParseKeepAMapFromBeingPutInForce() {
        company.sql("update customers set phone = 'call the office' where id = 2");

        HttpResponse<String> answer = operator.yaml("PUT", map, Company.MAP);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem(answer)).isEqualTo("map-refused");
        assertThat(json(answer).path("holes").path(0).path("column").asString()).isEqualTo("phone");
        assertThat(operator.get(map).statusCode()).isEqualTo(404);
        assertThat(json(operator.yaml("POST", map + "/check", Company.MAP))
                        .path("covered")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRuleThatAConstraintRefusesKeepsAMapFromBeingPutInForce() {
        company.sql("alter table orders add gift text; alter table orders add check (gift is null or item <> 'none')");
        company.sql("update orders set gift = 'ribbon'");
        String anonymised = Company.MAP.replace(
                "disposition: delete\n    columns: [id, customer_id, item]",
                "disposition: anonymise\n    columns: {id: {keep: key}, customer_id: {anonymise: {value: null}},"
                        + " item: {anonymise: {value: none}}, gift: {keep: a colour}}");

        HttpResponse<String> answer = operator.yaml("PUT", map, anonymised);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("holes").path(0).path("table").asString()).isEqualTo("public.orders");
        assertThat(json(answer).path("holes").path(0).path("reason").asString()).contains("orders_check");
        assertThat(company.text("select count(*) from orders where item = 'none'"))
                .isEqualTo("0");
    }

    @Test
    void aMapThatFitsIsInForceWithItsDigest() {
        HttpResponse<String> answer = operator.yaml("PUT", map, Company.MAP);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(operator.get(map).body()).isEqualTo(Company.MAP);
        assertThat(json(operator.post(map + "/check")).path("covered").asBoolean())
                .isTrue();
    }
}
