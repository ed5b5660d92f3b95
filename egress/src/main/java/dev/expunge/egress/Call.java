package dev.expunge.egress;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent.
 *
 * @param url as somebody else wrote it; checked when it is sent
 * @param headers names in any letter case; {@code Host} and the length are set by us
 * @param body null sends none
 */
public record Call(String method, String url, Map<String, String> headers, byte @Nullable [] body) {
    public Call {
        requireNonNull(method, "method is null");
        requireNonNull(url, "url is null");
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        headers = named;
    }

    public static Call get(String url, Map<String, String> headers) {
        return new Call("GET", url, headers, null);
    }

    public static Call post(String url, Map<String, String> headers, byte[] body) {
        return new Call("POST", url, headers, body);
    }

    /** Without URL, headers and body: they may carry secrets. */
    @Override
    public String toString() {
        return "Call[" + method + "]";
    }
}
