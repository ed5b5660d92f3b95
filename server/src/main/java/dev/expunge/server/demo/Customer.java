package dev.expunge.server.demo;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One invented customer of the sample company, by the running number from which everything about them is made. */
record Customer(
        int number,
        UUID id,
        String customerNo,
        String email,
        @Nullable String phone,
        String name) {
    Customer {
        requireNonNull(id, "id is null");
        requireNonNull(customerNo, "customerNo is null");
        requireNonNull(email, "email is null");
        requireNonNull(name, "name is null");
    }

    /** The telephone number of a customer who has one. */
    String requiredPhone() {
        if (phone == null) {
            throw new DemoFailedException(customerNo + " has no telephone");
        }
        return phone;
    }
}
