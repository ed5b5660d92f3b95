package dev.expunge.erasure;

import java.util.List;

/** A store whose live schema its data map does not fit was asked to look for rows. Ask {@link Store#coverage} for the holes. */
public final class UncoveredException extends RuntimeException {
    private final transient List<Hole> holes;

    public UncoveredException(List<Hole> holes) {
        super(holes.size() + " holes in the coverage of a source");
        this.holes = List.copyOf(holes);
    }

    public List<Hole> holes() {
        return holes;
    }
}
