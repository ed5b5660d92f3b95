package dev.expunge.egress;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.RequestBody;

/** One request on the way of a call. */
record Hop(Call call, Target target) {
    private static final Set<String> FOR_THAT_HOST_ONLY = Set.of("authorization", "cookie", "proxy-authorization");
    private static final Set<String> OF_A_BODY = Set.of("content-type", "content-encoding", "content-language");
    private static final byte[] EMPTY = {};

    /** RFC 9110 section 15.4: 307 and 308 keep method and body, 303 asks for a GET, and so do all clients on 301 and 302. */
    Hop redirected(Target next, int status) {
        boolean same = status == 307 || status == 308 || isSafe();
        Set<String> secrets = target.endpoint().equals(next.endpoint()) ? Set.of() : FOR_THAT_HOST_ONLY;
        Set<String> dropped = same ? secrets : union(secrets, OF_A_BODY);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        dropped.forEach(headers::remove);
        String url = next.url().toString();
        return new Hop(same ? new Call(call.method(), url, headers, call.body()) : Call.get(url, headers), next);
    }

    Request request() {
        Request.Builder request = new Request.Builder().url(target.url());
        call.headers().forEach(request::header);
        byte[] body = call.body();
        if (body == null && !isSafe()) {
            body = EMPTY;
        }
        return request.method(call.method(), body == null ? null : RequestBody.create(body, null))
                .build();
    }

    private boolean isSafe() {
        return call.method().equals("GET") || call.method().equals("HEAD");
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
