package dev.expunge.farm.page;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a browser asks of a host.
 *
 * @param method in capitals; a HEAD comes as a GET
 * @param host without port, small
 * @param port of the farm
 * @param path decoded, begins with a slash
 * @param query of the address, the first value of each name
 * @param form of the body, the first value of each name
 * @param body as it came when it is no form
 */
public record Ask(
        String method,
        String host,
        int port,
        String path,
        Map<String, String> query,
        Map<String, String> form,
        Map<String, String> cookies,
        String body) {
    public Ask {
        requireNonNull(method, "method is null");
        requireNonNull(host, "host is null");
        requireNonNull(path, "path is null");
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        cookies = Map.copyOf(cookies);
        requireNonNull(body, "body is null");
    }

    /** Without blanks around it; empty when absent. */
    public String query(String name) {
        return query.getOrDefault(name, "").strip();
    }

    /** Without blanks around it; empty when absent. */
    public String form(String name) {
        return form.getOrDefault(name, "").strip();
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** {@code http://clearfinder.localhost:8790}. */
    public String origin() {
        return "http://" + host + ":" + port;
    }
}
