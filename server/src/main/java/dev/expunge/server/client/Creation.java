package dev.expunge.server.client;

/** How making a client ended. */
public sealed interface Creation {
    record Created(ApiClient client, Credentials credentials) implements Creation {}

    /** The tenant has another client of that name. */
    record NameTaken() implements Creation {}

    /** Some client, perhaps of another tenant, has that public id. */
    record PublicIdTaken() implements Creation {}

    /** Some client, perhaps of another tenant, has one of those app keys. */
    record AppKeyTaken() implements Creation {}
}
