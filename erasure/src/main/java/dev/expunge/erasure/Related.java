package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.util.List;
import java.util.Set;

/** Which resources one store knows of one subject. */
public sealed interface Related {
    /** @param resources by type and id, those that the subject's rows are, shared ones included */
    record Done(Set<Identifier> resources) implements Related {
        public Done {
            resources = Set.copyOf(resources);
        }
    }

    /** They are not told, for they would not be all, or not be the subject's. */
    record Blocked(List<Hole> holes) implements Related {
        public Blocked {
            holes = List.copyOf(holes);
        }
    }
}
