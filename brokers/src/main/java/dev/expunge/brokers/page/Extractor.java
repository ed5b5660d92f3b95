package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Fact;
import dev.expunge.brokers.definition.FieldRule;
import dev.expunge.brokers.definition.Search;
import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.person.Listing;
import dev.expunge.egress.Egress;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads listings from a broker's pages: from its cards and from nowhere else, for titles and headings repeat whatever was searched for.
 */
public final class Extractor {
    private final Search.Extract rules;
    private final Definition.@Nullable Identity identity;
    private final @Nullable IdPattern pattern;
    private final String site;
    private final InstantSource clock;

    /** @throws IllegalArgumentException when the definition has no search */
    public Extractor(Definition definition, InstantSource clock) {
        if (definition.search() == null) {
            throw new IllegalArgumentException("the definition has no search");
        }
        this.rules = definition.search().extract();
        this.identity = definition.identity();
        String uri = identity == null ? null : identity.uriPattern();
        this.pattern = uri == null ? null : IdPattern.parse(uri);
        this.site = Egress.site(definition.origin().toString()).orElse("");
        this.clock = clock;
    }

    /** How many cards there are, with or without a name. */
    public int cards(Page page) {
        return Selecting.find(rules.each(), page.root()).size();
    }

    /**
     * Every listing of a page of results once; a card without a name is none. Two under one id that have no fingerprint in common are
     * both there.
     */
    public List<Listing> listings(Page page) {
        Map<Object, List<Listing>> known = new HashMap<>();
        List<Listing> listings = new ArrayList<>();
        for (Spot card : Selecting.find(rules.each(), page.root())) {
            Optional<Listing> listing = listing(card, page);
            listing.ifPresent(one -> {
                List<Listing> same = known.computeIfAbsent(key(one), any -> new ArrayList<>());
                if (same.stream().allMatch(other -> areStrangers(one, other))) {
                    same.add(one);
                    listings.add(one);
                }
            });
        }
        return listings;
    }

    /** Whether an id stands for several people: the page has lost its ids, and nobody can be told apart by them. */
    public static boolean mixesUp(List<Listing> listings) {
        return listings.stream().map(Extractor::key).distinct().count() < listings.size();
    }

    private static boolean areStrangers(Listing one, Listing other) {
        return Collections.disjoint(one.fingerprints(), other.fingerprints());
    }

    /** By the index of its place; empty where there is no name. For the rows of a page that are read as cards are. */
    public List<Optional<Listing>> rows(Page page, Selector each) {
        return Selecting.find(each, page.root()).stream()
                .map(row -> listing(row, page))
                .toList();
    }

    /** A listing with what its own page says besides. */
    public Listing detailed(Listing listing, Page page) {
        Map<Fact, FieldRule> more =
                rules.detail() == null ? Map.of() : rules.detail().fields();
        Facts facts = Facts.read(more, page.root(), page.url()).or(new Facts(listing.shown()));
        return listing(facts, listing.id(), listing.url()).orElse(listing);
    }

    /** Whether a listing is of this site, so that its id and address may be compared with those here; one without an address is. */
    boolean isOwn(Listing listing) {
        return listing.url() == null
                || Egress.site(listing.url()).filter(site::equals).isPresent();
    }

    /** What makes a listing one and the same within one search. */
    public static Object key(Listing listing) {
        if (listing.id() != null) {
            return listing.id();
        }
        return listing.url() == null ? listing.shown() : listing.url();
    }

    private Optional<Listing> listing(Spot card, Page page) {
        Facts facts = Facts.read(rules.fields(), card, page.url());
        Facts all = rules.schemaOrg() ? facts.or(SchemaOrg.read(card, name(facts))) : facts;
        String url = all.first(Fact.LISTING);
        return listing(all, id(all), url.isEmpty() ? null : url);
    }

    private static @Nullable PersonName name(Facts facts) {
        PersonName name = facts.name();
        return name.given().isEmpty() && name.family().isEmpty() ? null : name;
    }

    private Optional<Listing> listing(Facts facts, @Nullable String id, @Nullable String url) {
        int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
        Person person = facts.person(year);
        return person.names().isEmpty()
                ? Optional.empty()
                : Optional.of(new Listing(
                        id,
                        url,
                        Fingerprint.of(person, identity == null ? Set.of() : identity.fingerprint()),
                        person,
                        facts.values()));
    }

    private @Nullable String id(Facts facts) {
        if (identity == null || identity.from() == null) {
            return null;
        }
        String from = facts.first(identity.from());
        Optional<String> id = pattern == null ? Optional.of(from) : pattern.id(from);
        return id.filter(text -> !text.isBlank()).orElse(null);
    }
}
