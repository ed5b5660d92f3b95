package dev.expunge.farm.search;

import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.site.Fate.Redesign;
import dev.expunge.farm.site.Site;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"total": 1, "people": [{"id", "name": {…}, "age", "places": [{"city": "Dayton", "state": "OH"}], …}]}}, {@code next} when there is more, {@code empty} when nobody. */
final class JsonResults {
    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonResults() {}

    static Reply of(Site site, List<Listing> listings, int total, String next) {
        ObjectNode page = JSON.createObjectNode();
        page.put("total", total);
        if (total == 0) {
            page.put("empty", true);
        }
        ArrayNode people = page.putArray("people");
        listings.forEach(listing -> put(people.addObject(), site, listing));
        if (!next.isEmpty()) {
            page.put("next", next);
        }
        return Reply.json(200, page.toString());
    }

    static Reply redesigned(Redesign how) {
        return switch (how) {
            case QUIET -> Reply.json(200, "{\"total\":0,\"empty\":true,\"people\":[]}");
            case LOUD -> Reply.json(200, "{\"data\":{\"edges\":[]}}");
        };
    }

    private static void put(ObjectNode person, Site site, Listing listing) {
        person.put("id", listing.id());
        person.put("url", site.layout().listingPath(listing.id(), listing.slug()));
        put(person.putObject("name"), listing.name());
        if (listing.deceased()) {
            person.put("deceased", true);
        } else if (listing.age() != null) {
            person.put("age", listing.age());
        }
        ArrayNode places = person.putArray("places");
        listing.homes()
                .forEach(home -> places.addObject().put("city", home.city()).put("state", home.state()));
        ArrayNode relatives = person.putArray("relatives");
        listing.relatives().forEach(relative -> relatives.add(relative.plain()));
        ArrayNode phones = person.putArray("phones");
        listing.phones().forEach(phones::add);
    }

    private static void put(ObjectNode node, Name name) {
        node.put("full", name.full());
        node.put("given", name.given());
        node.put("middle", name.middle());
        node.put("family", name.family());
        node.put("suffix", name.suffix());
    }
}
