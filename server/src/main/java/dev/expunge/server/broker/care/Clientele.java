package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.customer.Customer;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Customers with what they must do, and what they do: sign, and remove listings by hand. */
public final class Clientele {
    private static final String OWN_FAMILY = "brokerFamily:";

    private final MandateStore store;
    private final Engines engines;
    private final Customers customers;
    private final KnownBrokers brokers;
    private final Contacts contacts;
    private final Tokens tokens;
    private final LifeTimes lives;

    public Clientele(
            Database database,
            Engines engines,
            Customers customers,
            KnownBrokers brokers,
            Contacts contacts,
            Tokens tokens,
            LifeTimes lives) {
        this.store = new MandateStore(database);
        this.engines = engines;
        this.customers = customers;
        this.brokers = brokers;
        this.contacts = contacts;
        this.tokens = tokens;
        this.lives = lives;
    }

    /** A customer with what they must do. */
    public record Known(Customer customer, List<RequiredAction> actions) {
        public Known {
            actions = List.copyOf(actions);
        }
    }

    public Optional<Known> find(Owner owner, CustomerId id) {
        return customers.find(owner, id).map(customer -> new Known(customer, actions(owner, customer)));
    }

    public boolean knows(Owner owner, CustomerId id) {
        return customers.find(owner, id).isPresent();
    }

    private List<RequiredAction> actions(Owner owner, Customer customer) {
        Brokers known = brokers.of(owner.tenant(), owner.environment());
        PostgresStore cases = engines.store(owner.tenant(), owner.environment());
        Todo todo = new Todo(known, customer.signed(), tokens.readable(owner, customer.id()));
        for (Mandate mandate : store.ofCustomer(owner, customer.id())) {
            Profile profile = mandate.kind() == Kind.ENROLLMENT && mandate.deletedAt() == null
                    ? cases.find(mandate.id()).map(Case::profile).orElse(null)
                    : null;
            if (profile != null) {
                List<Scan> scans = mandate.isActive() ? cases.scans(mandate.id()) : List.of();
                todo.add(
                        profile,
                        cases.records(mandate.id()),
                        scans.isEmpty()
                                ? List.of()
                                : cases.brokerScans(scans.getLast().id()));
            }
        }
        return todo.all();
    }

    /**
     * Whether there is such a customer. Brokers that wait for a signature are asked again.
     *
     * @param signature JSON object
     */
    public boolean sign(Owner owner, CustomerId id, byte[] signature) {
        return change(owner, id, now -> {
            customers.sign(owner, id, signature, now);
            refresh(owner, id);
        });
    }

    /** Whether there is such a customer. */
    public boolean revoke(Owner owner, CustomerId id) {
        return change(owner, id, now -> {
            customers.revoke(owner, id, now);
            refresh(owner, id);
        });
    }

    /**
     * Whether there is such a customer. Brokers' mails go to that mailbox from now on.
     *
     * @param type one of {@link Tokens#TYPES}
     */
    public boolean open(Owner owner, CustomerId id, String type, JsonNode token) {
        return change(owner, id, now -> {
            tokens.add(owner, id, type, token, address(owner, id));
            customers.touch(owner, id, now);
            refresh(owner, id);
        });
    }

    /** Whether there is such a customer. */
    public boolean invalidateTokens(Owner owner, CustomerId id) {
        return change(owner, id, now -> {
            tokens.invalidateAll(owner, id);
            customers.touch(owner, id, now);
            refresh(owner, id);
        });
    }

    /** The first that the latest profile says. */
    private @Nullable String address(Owner owner, CustomerId id) {
        PostgresStore cases = engines.store(owner.tenant(), owner.environment());
        return store.ofCustomer(owner, id).reversed().stream()
                .filter(mandate -> mandate.deletedAt() == null)
                .flatMap(mandate -> cases.find(mandate.id()).map(Case::profile).stream())
                .flatMap(profile -> profile.emailAddresses().stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * The customer did by hand what a family wants: what waited for it goes on. Whether there is such a customer.
     *
     * @param family its id; of a broker without one, as {@link dev.expunge.server.broker.plan.BrokerFamily} names it
     */
    public boolean completedManualOptOut(Owner owner, CustomerId id, String family) {
        return change(owner, id, now -> {
            Engine engine = engines.of(owner.tenant(), owner.environment());
            String broker = family.startsWith(OWN_FAMILY) ? family.substring(OWN_FAMILY.length()) : family;
            boolean alone = brokers.of(owner.tenant(), owner.environment())
                    .find(broker)
                    .filter(one -> one.family() == null)
                    .isPresent();
            for (Mandate mandate : store.ofCustomer(owner, id)) {
                if (mandate.deletedAt() == null) {
                    engine.completedManualOptOut(mandate.id(), alone ? broker : family);
                }
            }
        });
    }

    private interface Act {
        void at(Instant now);
    }

    private boolean change(Owner owner, CustomerId id, Act act) {
        return store.inTransaction(() -> {
            customers.lock(owner, id);
            if (customers.find(owner, id).isEmpty()) {
                return false;
            }
            act.at(lives.of(owner.tenant(), owner.environment()).instant());
            return true;
        });
    }

    /** Tells the engine how brokers reach the customer now, and has those asked again that were told too little. */
    private void refresh(Owner owner, CustomerId id) {
        Engine engine = engines.of(owner.tenant(), owner.environment());
        PostgresStore cases = engines.store(owner.tenant(), owner.environment());
        for (Mandate mandate : store.ofCustomer(owner, id)) {
            Profile profile = mandate.deletedAt() == null
                    ? cases.find(mandate.id()).map(Case::profile).orElse(null)
                    : null;
            if (profile != null) {
                engine.update(mandate.id(), profile, contacts.of(owner, id, profile));
                Withheld.askAgain(engine, cases.records(mandate.id()));
            }
        }
    }
}
