package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

/**
 * How a broker reaches whoever asks it for a removal. An unknown part is empty.
 *
 * @param phone E.164
 * @param signature text that stands for the person's signature, where they authorised us to sign
 */
public record Contact(String name, String email, String phone, String signature) {
    public Contact {
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        requireNonNull(phone, "phone is null");
        requireNonNull(signature, "signature is null");
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Contact[]";
    }
}
