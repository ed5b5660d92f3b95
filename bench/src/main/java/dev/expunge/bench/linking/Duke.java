package dev.expunge.bench.linking;

import dev.expunge.bench.matching.TwoLists;
import dev.expunge.matching.link.Link;
import dev.expunge.matching.link.PersonList;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.DataSource;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.datasources.InMemoryDataSource;
import no.priv.garshol.duke.matchers.AbstractMatchListener;

/** Duke 1.2 with its own database and comparators; looked up by both names, by which it finds the most. Its probabilities are ours to choose. */
final class Duke {
    private static final double LEAST = 0.5;
    private static final int BATCH = 40_000;

    private Duke() {}

    static List<Link> link(TwoLists lists) {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setProperties(properties());
        configuration.setThreshold(LEAST);
        configuration.addDataSource(1, source(lists.right()));
        configuration.addDataSource(2, source(lists.left()));
        Processor processor = new Processor(configuration);
        Links links = new Links();
        processor.addMatchListener(links);
        Collection<DataSource> right = configuration.getDataSources(1);
        Collection<DataSource> left = configuration.getDataSources(2);
        processor.link(right, left, true, BATCH);
        processor.close();
        return links.found;
    }

    private static List<Property> properties() {
        return List.of(
                new PropertyImpl("id"),
                lookedUp("given", 0.1, 0.85),
                new PropertyImpl("middle", new JaroWinkler(), 0.35, 0.75),
                lookedUp("family", 0.05, 0.9),
                new PropertyImpl("born", new Years(), 0.05, 0.9),
                new PropertyImpl("city", new JaroWinkler(), 0.3, 0.85),
                new PropertyImpl("state", new ExactComparator(), 0.2, 0.6));
    }

    /** One of those that candidates are looked up by; by itself Duke would take one, and find fewer. */
    private static Property lookedUp(String name, double low, double high) {
        PropertyImpl property = new PropertyImpl(name, new JaroWinkler(), low, high);
        property.setLookupBehaviour(Property.Lookup.TRUE);
        return property;
    }

    private static DataSource source(PersonList list) {
        return new InMemoryDataSource(list.entries().stream()
                .map(entry -> record(entry.id(), entry.person()))
                .collect(Collectors.toList()));
    }

    private static Record record(String id, Person person) {
        List<PersonName> names = person.names();
        List<Residence> places = person.residences();
        return new RecordImpl(Map.of(
                "id", Set.of(id),
                "given", words(names.stream().map(PersonName::given).toList()),
                "middle", words(names.stream().map(PersonName::middle).toList()),
                "family", words(names.stream().map(PersonName::family).toList()),
                "born",
                        person.born().isKnown()
                                ? Set.of(person.born().earliest() + "-"
                                        + person.born().latest())
                                : Set.of(),
                "city", words(places.stream().map(Residence::city).toList()),
                "state", words(places.stream().map(Residence::state).toList())));
    }

    private static Collection<String> words(List<String> some) {
        return some.stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Duke's own comparison of numbers takes the ratio, by which all years are alike. */
    private static final class Years implements Comparator {
        @Override
        public boolean isTokenized() {
            return false;
        }

        @Override
        public double compare(String one, String other) {
            int[] a = span(one);
            int[] b = span(other);
            int gap = Math.max(0, Math.max(a[0] - b[1], b[0] - a[1]));
            return gap == 0 ? 1 : gap == 1 ? 0.8 : gap <= 3 ? 0.6 : 0;
        }

        private static int[] span(String text) {
            int dash = text.indexOf('-', 1);
            return new int[] {Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))};
        }
    }

    private static final class Links extends AbstractMatchListener {
        private final List<Link> found = new ArrayList<>();

        @Override
        public void matches(Record one, Record other, double confidence) {
            String a = one.getValue("id");
            String b = other.getValue("id");
            found.add(a.startsWith("L") ? new Link(a, b, confidence) : new Link(b, a, confidence));
        }
    }
}
