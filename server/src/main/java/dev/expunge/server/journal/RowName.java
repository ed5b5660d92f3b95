package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.source.SourceId;

/** What a row of a source is called in the journal. */
public final class RowName {
    private RowName() {}

    /** @param name as the engine on that source calls it */
    public static Identifier of(SourceId source, String name) {
        return new Identifier("row of " + source, name);
    }

    /** What a resource of a source is called there: another source's is called alike only when the id is universal. */
    public static Identifier of(SourceId source, Identifier resource) {
        return resource.isUniversal() ? resource : of(source, "resource " + resource.type() + " " + resource.value());
    }
}
