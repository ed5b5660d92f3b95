package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.text.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is asked to remove a listing.
 *
 * @param discloses paths of the values that may be told to the broker; whatever else it asks for is for a person to decide
 * @param mail what is written, with the method {@code email} only
 */
public record Removal(
        RemovalMethod method,
        DriverKind driver,
        Set<String> discloses,
        List<Step> steps,
        @Nullable Mail mail,
        @Nullable Confirmation confirmation) {
    public Removal {
        requireNonNull(method, "method is null");
        requireNonNull(driver, "driver is null");
        discloses = Set.copyOf(discloses);
        steps = List.copyOf(steps);
    }

    /**
     * A request by e-mail.
     *
     * @param to the broker's address
     * @param body text, with values as {@code {name}}
     */
    public record Mail(String to, String subject, String body, Map<String, Expression> values) {
        public Mail {
            requireNonNull(to, "to is null");
            requireNonNull(subject, "subject is null");
            requireNonNull(body, "body is null");
            values = Map.copyOf(values);
        }
    }

    /**
     * How the broker has the request confirmed.
     *
     * @param from patterns of the sender's address, {@code *} for any part
     * @param host that a link must lead to, exactly
     * @param path pattern of the link's path, {@code *} for any part
     * @param code finds the code in the mail's text, its first group
     * @param notBefore how long after the request the mail comes at the earliest
     * @param expires how long after the request it is good for
     */
    public record Confirmation(
            Channel channel,
            List<String> from,
            @Nullable String host,
            @Nullable String path,
            @Nullable String code,
            Duration notBefore,
            Duration expires) {
        public Confirmation {
            requireNonNull(channel, "channel is null");
            from = List.copyOf(from);
            requireNonNull(notBefore, "notBefore is null");
            requireNonNull(expires, "expires is null");
        }
    }
}
