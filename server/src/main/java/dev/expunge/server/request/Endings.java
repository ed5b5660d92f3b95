package dev.expunge.server.request;

import java.util.Collection;

/** Told of requests that end, in the very transaction that ends them: what it writes is true exactly when they have. */
@FunctionalInterface
public interface Endings {
    /** Must not wait for anything but our own database. An exception takes the end back, and it is tried again. */
    void tell(Collection<RequestId> requests);
}
