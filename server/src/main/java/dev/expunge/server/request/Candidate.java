package dev.expunge.server.request;

import java.util.List;

/** One of the people whom a request's identifiers name: rows of one source that are one person. */
public record Candidate(List<Root> roots) {
    public Candidate {
        roots = List.copyOf(roots);
    }
}
