package dev.expunge.farm.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All sites, by name. */
public final class Sites {
    private final Map<String, Site> all = new LinkedHashMap<>();

    public Sites(List<Site> sites) {
        for (Site site : sites) {
            if (all.put(site.name(), site) != null) {
                throw new IllegalArgumentException("two sites called " + site.name());
            }
        }
    }

    /** The sites that the farm comes with. */
    public static Sites standard() {
        return new Sites(Stream.of(Northgate.sites(), Truthline.sites(), Beacon.sites(), Quill.sites(), Others.sites())
                .flatMap(List::stream)
                .toList());
    }

    /**
     * The same sites on their best days, as a sandbox has them: none closes, changes or fails by itself, and none is closed to programs or
     * needs a browser.
     */
    public static Sites calm() {
        return new Sites(standard().all().map(Site::calm).toList());
    }

    public Stream<Site> all() {
        return all.values().stream();
    }

    public Optional<Site> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** @throws IllegalArgumentException when there is no such site */
    public Site site(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no site " + name));
    }

    /** The site that speaks for this one's family. */
    public Site parent(Site child) {
        return site(child.family().parent());
    }
}
