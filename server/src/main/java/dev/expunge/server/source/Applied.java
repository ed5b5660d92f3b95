package dev.expunge.server.source;

import dev.expunge.document.Problem;
import dev.expunge.erasure.Hole;
import java.util.List;

/** How applying a data map ended. */
public sealed interface Applied {
    /** The map is in force; blocked requests plan again. */
    record Done(DataSource source, MapVersion version, List<String> advice) implements Applied {
        public Done {
            advice = List.copyOf(advice);
        }
    }

    /** The text is no data map. Nothing changed. */
    record Unreadable(List<Problem> mistakes) implements Applied {
        public Unreadable {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** The map does not cover the live schema, or does not fit it. Nothing changed. */
    record Uncovered(List<Hole> holes) implements Applied {
        public Uncovered {
            holes = List.copyOf(holes);
        }
    }

    /** The tenant has no such source. */
    record NoSource() implements Applied {}

    /** The tenant has another source of that name. Nothing was added. */
    record NameTaken() implements Applied {}
}
