package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.customer.CustomerId;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** Ids in paths. What has not the form of one names nothing. */
final class Paths {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Paths() {}

    /** @throws PrivacyHawkException 404 */
    static String id(Context context) {
        String id = context.pathParam("id");
        if (!ID.matcher(id).matches()) {
            throw PrivacyHawkError.NOT_FOUND.exception();
        }
        return id;
    }

    /** @throws PrivacyHawkException 404 */
    static CustomerId customer(Context context) {
        return CustomerId.parse(context.pathParam("id")).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
    }
}
