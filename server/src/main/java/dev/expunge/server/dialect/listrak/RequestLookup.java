package dev.expunge.server.dialect.listrak;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import java.util.Optional;

/** Finds a client's own request; nobody else's. */
@FunctionalInterface
public interface RequestLookup {
    Optional<RequestView> find(ClientId client, RequestId id);
}
