package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Secrets;
import dev.expunge.server.journal.Author;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Who made a request, as the vendor shows it: strings about the access token, which here is its client's. */
final class Initiator {
    private static final BigInteger SMALLEST = BigInteger.TEN.pow(18);

    private Initiator() {}

    static Map<String, String> of(ApiClient client) {
        String contact = client.contact();
        return of(new Author(client.id().toString(), client.name(), contact == null ? "" : contact), client);
    }

    /** Somebody who did something in the client's store. */
    static Map<String, String> of(Author author, ApiClient client) {
        Map<String, String> initiator = new LinkedHashMap<>();
        initiator.put("access-token-email", author.email());
        initiator.put("access-token-id", number(author.id()));
        initiator.put("access-token-name", author.name());
        initiator.put(
                "access-token-store-id",
                store(client.tenant(), client.environment()).toString());
        initiator.put("access-token-type", "client-credentials-token");
        return initiator;
    }

    /** 19 decimal digits, always the same for the same id. */
    private static String number(String id) {
        BigInteger hash = new BigInteger(1, Secrets.hash(id));
        return SMALLEST.add(hash.mod(SMALLEST.multiply(BigInteger.valueOf(8)))).toString();
    }

    /** A tenant's environment is what the vendor calls a store. */
    static UUID store(TenantId tenant, Environment environment) {
        return UUID.nameUUIDFromBytes((tenant + " " + environment).getBytes(StandardCharsets.UTF_8));
    }
}
