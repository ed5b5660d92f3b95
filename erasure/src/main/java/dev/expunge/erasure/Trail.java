package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.util.Set;

/**
 * By what others may have named rows of a person in one store.
 *
 * @param resources the resources that the rows were, by type and id
 * @param alone those of the resources that were the person's alone
 * @param rows names of rows, made from table, columns and values, which mean nothing outside this store; what a row is named
 *     by and what those that belong to it name it by are alike
 * @param shared names that rows of others may have, too: only what belongs to nobody known any more goes by them
 */
public record Trail(Set<Identifier> resources, Set<Identifier> alone, Set<String> rows, Set<String> shared) {
    public Trail {
        resources = Set.copyOf(resources);
        alone = Set.copyOf(alone);
        rows = Set.copyOf(rows);
        shared = Set.copyOf(shared);
    }
}
