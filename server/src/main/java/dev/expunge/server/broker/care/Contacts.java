package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.joining;

import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.customer.Owner;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How brokers reach a customer: at the mailbox that we may read, else by what the profile says first. */
public final class Contacts {
    private static final JsonMapper JSON = new JsonMapper();

    private final Customers customers;
    private final Tokens tokens;

    public Contacts(Customers customers, Tokens tokens) {
        this.customers = customers;
        this.tokens = tokens;
    }

    Contact of(Owner owner, CustomerId customer, Profile profile) {
        String name = name(profile.name());
        return new Contact(
                name,
                tokens.address(owner, customer).orElseGet(() -> first(profile.emailAddresses())),
                first(profile.phoneNumbers()),
                customers
                        .signature(owner, customer)
                        .map(signature -> text(signature, name))
                        .orElse(""));
    }

    static String first(List<String> ways) {
        return ways.isEmpty() ? "" : ways.getFirst();
    }

    private static String name(Profile.Name name) {
        return Stream.of(name.prefix(), name.first(), name.middle(), name.last(), name.suffix())
                .filter(part -> !part.isBlank())
                .collect(joining(" "));
    }

    /** Its member {@code text}, else the name: typed names stand for signatures. */
    private static String text(byte[] signature, String name) {
        try {
            JsonNode text = JSON.readTree(signature).path("text");
            return text.isString() && !text.asString().isBlank()
                    ? text.asString().strip()
                    : name;
        } catch (JacksonException e) {
            throw new IllegalStateException("a signature is no JSON", null);
        }
    }
}
