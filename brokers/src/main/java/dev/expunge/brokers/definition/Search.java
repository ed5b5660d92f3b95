package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is searched and its answer read.
 *
 * @param outcomes the first that holds says what a page is
 */
public record Search(
        DriverKind driver, List<Step> steps, @Nullable Paging paging, List<Condition.Rule> outcomes, Extract extract) {
    public Search {
        requireNonNull(driver, "driver is null");
        steps = List.copyOf(steps);
        outcomes = List.copyOf(outcomes);
        requireNonNull(extract, "extract is null");
    }

    /**
     * Further pages of results.
     *
     * @param next link to the next page
     * @param max pages in all, 1 to 50
     */
    public record Paging(Selector next, int max) {
        public Paging {
            requireNonNull(next, "next is null");
        }
    }

    /**
     * What is read of each card.
     *
     * @param each finds the cards
     * @param schemaOrg whether fields that are not found are read from schema.org markup of the card
     */
    public record Extract(
            Selector each,
            Map<Fact, FieldRule> fields,
            boolean schemaOrg,
            @Nullable Detail detail) {
        public Extract {
            requireNonNull(each, "each is null");
            fields = Map.copyOf(fields);
        }
    }

    /**
     * More about a card, from the page that it leads to.
     *
     * @param follow the fact that holds the link
     * @param always whether every card's page is read, or only those that are neither clearly the person nor clearly not
     */
    public record Detail(Fact follow, boolean always, Map<Fact, FieldRule> fields) {
        public Detail {
            requireNonNull(follow, "follow is null");
            fields = Map.copyOf(fields);
        }
    }
}
