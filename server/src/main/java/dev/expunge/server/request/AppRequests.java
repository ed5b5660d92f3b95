package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.App;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator asks for an app, as the app's dialect shows it later. A dialect with apps implements it. */
@FunctionalInterface
public interface AppRequests {
    /**
     * A request to hand in.
     *
     * @param typed the identifier as the operator typed it, 1 to 1,024 characters
     * @param initiator who asked
     * @return empty when the dialect has no identifiers of that type
     */
    Optional<NewRequest> of(
            App app, Kind kind, Identifier identifier, String typed, String initiator, @Nullable IdempotencyKey key);
}
