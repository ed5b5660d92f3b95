package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.page.Selecting;
import dev.expunge.brokers.page.Spot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several like places on a page. */
public record Row(Selector each, int index) {
    public Row {
        requireNonNull(each, "each is null");
    }

    /** The row's place, or the page's where there is no row. */
    public static Spot on(Page page, @Nullable Row row) {
        List<Spot> spots = row == null ? List.of(page.root()) : Selecting.find(row.each, page.root());
        return row == null ? page.root() : spots.get(row.index);
    }
}
