package dev.expunge.erasure.postgres;

import static dev.expunge.erasure.postgres.Scene.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two people share a row, and both go at the same time: it is left to nobody. */
class LeavingTogetherTest {
    private final Scene scene = Scene.of(18, """
            create table addresses (id int primary key, street text);
            create table customers (id int primary key, email text, address_id int references addresses);
            insert into addresses values (1, 'Main Street');
            insert into customers values (1, 'ann@example.com', 1), (2, 'bob@example.com', 1);
            """, """
              public.customers:
                person: true
                identifiers: {email: {type: email}}
                disposition: delete
                columns: [id, email, address_id]
              public.addresses:
                belongs-to: [{table: public.customers, match: {id: address_id}, shared: {}}]
                disposition: delete
                columns: [id, street]
            """);
    private final Subject ann = scene.resolved("ann", email("ann@example.com")).subject();
    private final Subject bob = scene.resolved("bob", email("bob@example.com")).subject();

    @Test
    void onTwoNodes() {
        List<CompletableFuture<Outcome>> others = new ArrayList<>();
        PostgresStore other = Scene.again(scene).store();

        Outcome anns = scene.store()
                .erase(List.of(ann), pending -> {
                    others.add(CompletableFuture.supplyAsync(
                            () -> other.erase(List.of(bob), Scene.COMMIT).getFirst()));
                    return Set.of();
                })
                .getFirst();

        assertThat(anns).isInstanceOf(Outcome.Done.class);
        assertThat(others.getFirst().join()).isInstanceOf(Outcome.Done.class);
        assertThat(scene.rows()).isEmpty();
    }

    @Test
    void inOneBatch() {
        List<Outcome> outcomes = scene.store().erase(List.of(ann, bob), Scene.COMMIT);

        assertThat(outcomes).hasSize(2).allMatch(Outcome.Done.class::isInstance);
        assertThat(scene.rows()).isEmpty();
    }
}
