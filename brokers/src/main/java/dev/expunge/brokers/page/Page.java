package dev.expunge.brokers.page;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a site answered. Read when it is first asked for; for one thread. */
public final class Page {
    /** As much of a body as is read. */
    public static final int MOST_BYTES = 4 << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._-]+)");

    private final String url;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean cut;
    private @Nullable Document html;
    private @Nullable JsonNode json;
    private @Nullable String text;

    /**
     * @param url that answered in the end
     * @param headers names in lower case
     * @param cut whether there was more of the body
     */
    public Page(String url, int status, Map<String, List<String>> headers, byte[] body, boolean cut) {
        this.url = requireNonNull(url, "url is null");
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
        this.cut = cut;
    }

    public String url() {
        return url;
    }

    public int status() {
        return status;
    }

    public boolean cut() {
        return cut;
    }

    public int bytes() {
        return body.length;
    }

    /** The first value of that name, which is in lower case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    /** SHA-256 of the body in hex. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isJson() {
        String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("/json") || type.contains("+json");
    }

    /** What stands at the top: the document, or the JSON value. */
    public Spot root() {
        return isJson() ? new Spot.Json(json()) : new Spot.Html(html());
    }

    /** Whatever it is, read as HTML. */
    public Document html() {
        if (html == null) {
            try {
                html = Jsoup.parse(new ByteArrayInputStream(body), charset(), url);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return html;
    }

    /** A missing node where it is no JSON. */
    public JsonNode json() {
        if (json == null) {
            json = readJson();
        }
        return json;
    }

    /** What a reader sees, without the title; of JSON all of it. */
    public String text() {
        if (text == null) {
            text = isJson() ? json().toString() : html().body().text();
        }
        return text;
    }

    public String title() {
        return isJson() ? "" : html().title();
    }

    /** Without anything of what it says. */
    @Override
    public String toString() {
        return "Page[" + status + ", " + body.length + " bytes]";
    }

    private JsonNode readJson() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Null leaves it to the document. */
    private @Nullable String charset() {
        Matcher matcher = CHARSET.matcher(header("content-type").orElse(""));
        return matcher.find() && Charset.isSupported(matcher.group(1)) ? matcher.group(1) : null;
    }
}
