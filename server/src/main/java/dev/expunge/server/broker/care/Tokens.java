package dev.expunge.server.broker.care;

import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What opens the mailboxes of customers. */
public interface Tokens {
    /** Providers, as the API names them. */
    List<String> TYPES = List.of("gmail", "outlook", "yahoo");

    /**
     * @param type one of {@link #TYPES}
     * @param token JSON object as the provider gave it, with an access or a refresh token
     * @param address whose mailbox it opens where the token does not say; null when nobody knows
     */
    void add(Owner owner, CustomerId customer, String type, JsonNode token, @Nullable String address);

    void invalidateAll(Owner owner, CustomerId customer);

    /** The address of the mailbox that can be read. */
    Optional<String> address(Owner owner, CustomerId customer);

    /** Whether somebody reads the mails that brokers send to the customer. */
    boolean readable(Owner owner, CustomerId customer);
}
