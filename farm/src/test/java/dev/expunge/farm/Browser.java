package dev.expunge.farm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Asks the farm as a browser would, by the Host header; keeps cookies, follows redirects. */
final class Browser {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();

    record Page(int status, String url, String body, HttpResponse<String> response) {
        Document html() {
            return Jsoup.parse(body, url);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String css) {
            return html().select(css).text();
        }

        boolean has(String css) {
            return !html().select(css).isEmpty();
        }
    }

    Browser(Farm farm) {
        this.port = farm.port();
    }

    Page get(String site, String path) {
        return send(site, path, null);
    }

    Page post(String site, String path, Map<String, String> form) {
        return send(site, path, form);
    }

    /** Follows a link of a page. */
    Page follow(String url) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return get(uri.getHost().replace(".localhost", ""), uri.getRawPath() + query);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page send(String site, String path, @org.jspecify.annotations.Nullable Map<String, String> form) {
        String host = site.isEmpty() ? "localhost" : site + ".localhost";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Host", host + ":" + port);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.entrySet().stream()
                            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                            .collect(Collectors.joining("&"))));
        }
        HttpResponse<String> response = send(request.build());
        response.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        String location = response.headers().firstValue("Location").orElse("");
        return location.isEmpty()
                ? new Page(response.statusCode(), "http://" + host + ":" + port + path, response.body(), response)
                : send(site, location, null);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
