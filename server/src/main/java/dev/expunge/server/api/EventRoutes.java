package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.journal.Author;
import dev.expunge.server.journal.Draft;
import dev.expunge.server.journal.Event;
import dev.expunge.server.journal.Journal;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code personal-data/events}: changes of personal data outside the connected sources, told by whoever makes them. */
final class EventRoutes implements RouteSet {
    private static final int MOST = 500;
    private static final int MOST_PEOPLE = 20;
    private static final int LARGEST_DELTA = 64 << 10;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_URL = 2_000;
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Guard guard;
    private final CalledTenant tenants;
    private final Journal journal;
    private final InstantSource clock;
    private final Subjects subjects = new Subjects();

    EventRoutes(Guard guard, CalledTenant tenants, Journal journal, InstantSource clock) {
        this.guard = guard;
        this.tenants = tenants;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/personal-data/events", guard.operator(this::write));
    }

    private void write(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Environment environment =
                body.optional("environment", Environment::parse).orElse(Environment.SANDBOX);
        List<Draft> drafts = new ArrayList<>();
        for (Members event : body.objects("events", MOST)) {
            draft(event).ifPresent(drafts::add);
        }
        body.finish();
        int written = journal.write(tenant.id(), environment, drafts);
        Json.answer(context, 201, Map.of("events", drafts.size(), "written", written));
    }

    /** Empty when something is wrong with it, which is noted. */
    private Optional<Draft> draft(Members event) {
        Optional<Identifier> resource = resource(event);
        Optional<String> verb = event.required("event", EventRoutes::verb);
        Instant at = event.optional("time", this::time).orElseGet(clock::instant);
        Optional<String> delta = event.anyObject("delta", LARGEST_DELTA);
        Author author =
                event.optionalObject("initiator").map(EventRoutes::author).orElse(new Author("native API", "", ""));
        String url = event.optionalText("url", LONGEST_URL).orElse("");
        Set<Identifier> people = new HashSet<>();
        if (event.has("identifiers")) {
            event.objects("identifiers", MOST_PEOPLE)
                    .forEach(one -> subjects.identifier(one).ifPresent(people::add));
        }
        Draft.Once once = event.optional("id", EventRoutes::id)
                .<Draft.Once>map(Draft.Once.Called::new)
                .orElse(null);
        return resource.flatMap(known ->
                verb.map(word -> new Draft(new Event(known, word, at, delta.orElse("{}"), author, url), people, once)));
    }

    private Optional<Identifier> resource(Members event) {
        Members named = event.object("resource");
        Optional<Identifier> resource = subjects.identifier(named);
        if (resource.isPresent() && !resource.get().isResource()) {
            named.fault("type", "is no resource type");
            return Optional.empty();
        }
        return resource;
    }

    private static Author author(Members said) {
        String name = said.optionalText("name", LONGEST_TEXT).orElse("");
        String email = said.optionalText("email", LONGEST_TEXT).orElse("");
        return new Author(said.optionalText("id", LONGEST_TEXT).orElse(name + " " + email), name, email);
    }

    private Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(clock.instant().plus(SKEW))) {
                throw new IllegalArgumentException("lies in the future");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no RFC 3339 time", e);
        }
    }

    private static String verb(String text) {
        if (!Event.isVerb(text)) {
            throw new IllegalArgumentException("is no lower-case word such as created, updated or deleted");
        }
        return text;
    }

    private static UUID id(String text) {
        return Ids.uuid(text).orElseThrow(() -> new IllegalArgumentException("is no UUID"));
    }
}
