package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.Exceptions;
import dev.expunge.server.broker.care.Report;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/exceptions}: what a client misses. */
final class ExceptionsEndpoint {
    static final String PATH = "/v1/exceptions";

    private static final int MOST = 1_000;
    private static final int LONGEST = 64;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final List<String> TYPES =
            Arrays.stream(Report.Type.values()).map(Report.Type::toString).toList();

    private final Caller caller;
    private final Keys keys;
    private final Exceptions exceptions;

    ExceptionsEndpoint(Caller caller, Keys keys, Exceptions exceptions) {
        this.caller = caller;
        this.keys = keys;
        this.exceptions = exceptions;
    }

    void post(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        byte[] json = Body.read(context);
        Report report = report(Members.ofBody(json, new Faults()));
        keys.create(context, client, "exception", json, () -> Map.of("id", exceptions.send(Owner.of(client), report)));
    }

    private static Report report(Members body) {
        Optional<String> type = body.required("exceptionType").word("exceptionType", TYPES);
        List<String> customers = body.required("customerIds")
                .texts(
                        "customerIds",
                        MOST,
                        LONGEST,
                        text -> CustomerId.parse(text).isPresent(),
                        "must be a customer id");
        List<String> enrolments = ids(body, "enrollmentIds");
        List<String> scans = ids(body, "scanIds");
        List<String> parts = ids(body, "brokerScanIds");
        List<String> records = ids(body, "recordIds");
        body.faults().check();
        return new Report(
                Report.Type.values()[TYPES.indexOf(type.orElseThrow())],
                customers.stream().map(CustomerId::new).toList(),
                enrolments,
                scans,
                parts,
                records);
    }

    private static List<String> ids(Members body, String name) {
        return body.texts(name, MOST, LONGEST, ID.asMatchPredicate(), "must be an id");
    }
}
