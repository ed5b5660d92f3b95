package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.counts;
import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Resolved;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {16, 18})
class OneTableTest {
    private final Scene scene;

    OneTableTest(int major) {
        scene = Scene.of(major, """
                        create table customers (id bigint primary key, email text, name text);
                        create index on customers (email);
                        insert into customers values (1, 'ann@example.com', 'Ann'), (2, 'bob@example.com', 'Bob');
                        """, """
                  public.customers:
                    person: true
                    identifiers: {email: {type: email, stored: lower}}
                    disposition: delete
                    columns: [id, email, name]
                """);
    }

    @Test
    void aPersonGoesAndNobodyElse() {
        Set<String> before = scene.rows();
        Erased erased = scene.erase(email("Ann@Example.com"));
        assertThat(counts(erased.plan())).containsExactly("public.customers DELETE 1");
        assertThat(Scene.without(before, scene.rows())).containsExactly("public.customers (1,ann@example.com,Ann)");
        assertThat(Scene.without(scene.rows(), before)).isEmpty();
    }

    @Test
    void aSecondErasureOfTheSamePersonFindsNothing() {
        scene.erase(email("ann@example.com"));
        assertThat(scene.resolved("again", email("ann@example.com")).who()).isEqualTo(new Resolved.Who.Nobody());
        assertThat(counts(Scene.done(scene.attempt(scene.resolved("again", email("ann@example.com"))
                                .subject()))
                        .plan()))
                .isEmpty();
    }
}
