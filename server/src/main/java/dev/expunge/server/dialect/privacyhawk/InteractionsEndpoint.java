package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.plan.BrokerFamily;
import dev.expunge.server.broker.plan.Catalogue;
import dev.expunge.server.client.ApiClient;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** {@code /v1/customers/{id}/interactions}: what a customer did on the client's pages. */
final class InteractionsEndpoint {
    static final String PATH = CustomersEndpoint.ONE + "/interactions";

    private static final int LONGEST = 100;

    private final Caller caller;
    private final Clientele clientele;
    private final Catalogue catalogue;

    InteractionsEndpoint(Caller caller, Clientele clientele, Catalogue catalogue) {
        this.caller = caller;
        this.clientele = clientele;
        this.catalogue = catalogue;
    }

    void post(Context context) {
        ApiClient client = caller.writer(context);
        Members body = Bodies.read(context);
        Optional<String> family = body.requiredText("brokerFamilyId", LONGEST);
        family.filter(id -> !isFamily(client, id))
                .ifPresent(id -> body.faults().invalid("brokerFamilyId", "must be a broker family of this client"));
        body.requiredText("interactedAt", LONGEST)
                .filter(text -> !isMoment(text))
                .ifPresent(text -> body.faults().invalid("interactedAt", "must be an ISO 8601 moment"));
        body.required("actionType").word("actionType", List.of("completedManualOptout"));
        body.faults().check();
        CustomerId customer = Paths.customer(context);
        if (!clientele.completedManualOptOut(Owner.of(client), customer, family.orElseThrow())) {
            throw PrivacyHawkError.NOT_FOUND.exception();
        }
        context.status(204);
    }

    private boolean isFamily(ApiClient client, String id) {
        return catalogue.families(client).stream().map(BrokerFamily::id).anyMatch(id::equals);
    }

    private static boolean isMoment(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
