package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Secrets;
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
        Map<String, String> initiator = new LinkedHashMap<>();
        initiator.put("access-token-email", client.contact() == null ? "" : client.contact());
        initiator.put("access-token-id", number(client));
        initiator.put("access-token-name", client.name());
        initiator.put(
                "access-token-store-id",
                store(client.tenant(), client.environment()).toString());
        initiator.put("access-token-type", "client-credentials-token");
        return initiator;
    }

    /** 19 decimal digits, the same for as long as the client lives. */
    private static String number(ApiClient client) {
        BigInteger hash = new BigInteger(1, Secrets.hash(client.id().toString()));
        return SMALLEST.add(hash.mod(SMALLEST.multiply(BigInteger.valueOf(8)))).toString();
    }

    /** A tenant's environment is what the vendor calls a store. */
    private static UUID store(TenantId tenant, Environment environment) {
        return UUID.nameUUIDFromBytes((tenant + " " + environment).getBytes(StandardCharsets.UTF_8));
    }
}
