package dev.expunge.server.request;

/** How an operator's act on a request ended. */
public sealed interface Acted {
    record Done(RequestView request) implements Acted {}

    /** The tenant has no such request. */
    record NotFound() implements Acted {}

    /** The request is not in a state that allows it; nothing changed. {@code reason} is one sentence. */
    record WrongState(Status status, String reason) implements Acted {}

    /** The digest is not that of the current plan; nothing changed. */
    record PlanChanged() implements Acted {}

    /** A chosen row is not among the candidates; nothing changed. */
    record NoCandidate() implements Acted {}
}
