package dev.expunge.brokers.drive;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.DriverKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param browser null where none is installed; what needs one is refused then */
public record Drivers(Driver http, @Nullable Driver browser) {
    public Drivers {
        requireNonNull(http, "http is null");
    }

    public Optional<Driver> of(DriverKind kind) {
        return switch (kind) {
            case HTTP -> Optional.of(http);
            case BROWSER -> Optional.ofNullable(browser);
        };
    }
}
