package dev.expunge.brokers.steps;

import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.page.Page;
import java.util.OptionalInt;

/** Finds the row of a listing again among those of a page. */
@FunctionalInterface
public interface Rows {
    /** There is no listing to find. */
    Rows NONE = (page, each) -> OptionalInt.empty();

    /** Its index among the places that the selector finds; empty when none is surely the listing. */
    OptionalInt find(Page page, Selector each);
}
