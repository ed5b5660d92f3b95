package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.text.Expression;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One broker, in format 1.
 *
 * @param id as the API names it, such as {@code 11}
 * @param origin scheme, host and port of its site
 * @param search null where nothing can be searched (Removal Only)
 * @param removal null where nothing can be asked for (Scan Only, Scan &amp; Verify)
 * @param instructions Markdown for people who remove a listing by hand; empty where there is nothing to say
 * @param digest SHA-256 of the definition's text, in hex: which version somebody worked by
 */
public record Definition(
        String id,
        String name,
        URI origin,
        @Nullable Family family,
        BrokerType type,
        List<String> countries,
        List<String> infoTypes,
        Lifecycle lifecycle,
        Politeness politeness,
        Requires requires,
        Map<String, Expression> vars,
        Queries queries,
        @Nullable Search search,
        @Nullable Identity identity,
        @Nullable Removal removal,
        @Nullable Verification verification,
        @Nullable Controls controls,
        String instructions,
        List<Fixture> fixtures,
        String digest) {
    public Definition {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(type, "type is null");
        countries = List.copyOf(countries);
        infoTypes = List.copyOf(infoTypes);
        requireNonNull(lifecycle, "lifecycle is null");
        requireNonNull(politeness, "politeness is null");
        requireNonNull(requires, "requires is null");
        vars = Map.copyOf(vars);
        requireNonNull(queries, "queries is null");
        requireNonNull(instructions, "instructions is null");
        fixtures = List.copyOf(fixtures);
        requireNonNull(digest, "digest is null");
    }

    /** The same broker at another port of its host, as a sandbox has it. */
    public Definition onPort(int port) {
        URI moved = URI.create(origin.getScheme() + "://" + origin.getHost() + ":" + port);
        return new Definition(
                id,
                name,
                moved,
                family,
                type,
                countries,
                infoTypes,
                lifecycle,
                politeness,
                requires,
                vars,
                queries,
                search,
                identity,
                removal,
                verification,
                controls,
                instructions,
                fixtures,
                digest);
    }

    /** The same broker, which serves no longer from that moment on, or from the earlier one that it names itself. */
    public Definition until(Instant end) {
        Instant own = lifecycle.removedAt();
        Lifecycle ended = new Lifecycle(lifecycle.activeAt(), own != null && own.isBefore(end) ? own : end);
        return new Definition(
                id,
                name,
                origin,
                family,
                type,
                countries,
                infoTypes,
                ended,
                politeness,
                requires,
                vars,
                queries,
                search,
                identity,
                removal,
                verification,
                controls,
                instructions,
                fixtures,
                digest);
    }

    /** Whether it served at that moment. */
    public boolean isActiveAt(Instant when) {
        return !when.isBefore(lifecycle.activeAt())
                && (lifecycle.removedAt() == null || when.isBefore(lifecycle.removedAt()));
    }

    /** @param id 10 to 100 characters, such as {@code brokerFamily:Northgate} */
    public record Family(String id, FamilyRole role) {
        public Family {
            requireNonNull(id, "id is null");
            requireNonNull(role, "role is null");
        }
    }

    public record Lifecycle(Instant activeAt, @Nullable Instant removedAt) {
        public Lifecycle {
            requireNonNull(activeAt, "activeAt is null");
        }
    }

    /**
     * How we behave towards it.
     *
     * @param minInterval least time between two calls
     * @param concurrency most calls at once
     * @param dailyBudget most calls in a day
     * @param respectRobots whether what robots.txt forbids is left alone (RFC 9309)
     * @param honourRetryAfter whether we stay away as long as it asks (RFC 9110 section 10.2.3)
     */
    public record Politeness(
            Duration minInterval, int concurrency, int dailyBudget, boolean respectRobots, boolean honourRetryAfter) {
        public Politeness {
            requireNonNull(minInterval, "minInterval is null");
            if (minInterval.isNegative() || concurrency < 1 || dailyBudget < 1) {
                throw new IllegalArgumentException("minInterval, concurrency or dailyBudget is out of range");
            }
        }
    }

    /**
     * Without these a person cannot be searched for here.
     *
     * @param profile members of the API's Profile, such as {@code addresses.city}
     * @param additional those that the API calls additional
     */
    public record Requires(Set<String> profile, Set<String> additional) {
        public Requires {
            profile = Set.copyOf(profile);
            additional = Set.copyOf(additional);
        }
    }

    /** @param max most searches for one person, 1 to 50 */
    public record Queries(Set<NameChoice> names, AddressChoice addresses, int max) {
        public Queries {
            names = Set.copyOf(names);
            requireNonNull(addresses, "addresses is null");
        }
    }

    /**
     * What makes a listing the same one next year.
     *
     * @param from the fact that holds its id, or a link with the id in it; null where it has none
     * @param uriPattern of that link's path, with the id as {@code {id}}; null where the fact is the id
     */
    public record Identity(@Nullable Fact from, @Nullable String uriPattern, Set<Trait> fingerprint) {
        public Identity {
            fingerprint = Set.copyOf(fingerprint);
        }
    }

    /**
     * A saved page and what it is.
     *
     * @param expect null for a page that no rule may recognise
     * @param listings how many cards are read from it, -1 for any number
     */
    public record Fixture(String file, @Nullable Outcome expect, int listings) {
        public Fixture {
            requireNonNull(file, "file is null");
        }
    }
}
