package dev.expunge.erasure;

import java.util.List;

/** Resolves subjects over all sources of a tenant and environment until nothing new is found. */
public final class Resolver {
    private final List<Store> stores;

    public Resolver(List<Store> stores) {
        this.stores = List.copyOf(stores);
    }

    /** Resolves each subject, in the given order. */
    public List<Resolved> resolve(List<Subject> subjects) {
        throw new UnsupportedOperationException("resolution over " + stores.size() + " stores");
    }
}
