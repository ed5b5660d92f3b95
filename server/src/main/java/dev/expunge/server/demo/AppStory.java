package dev.expunge.server.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an app made for Batch asks: to show somebody's data, then to remove it and be told. */
final class AppStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Screen screen;
    private final Story story;
    private final SampleCompany company;
    private final Operator operator;
    private final BatchCustomer app;

    AppStory(Screen screen, Story story, SampleCompany company, Operator operator, BatchCustomer app) {
        this.screen = screen;
        this.story = story;
        this.company = company;
        this.operator = operator;
        this.app = app;
    }

    /** A review: the zip behind its link, opened and listed. */
    void review(Customer customer) throws Exception {
        String request = app.create("review", customer.customerNo(), Optional.empty());
        screen.line("POST /1.0/{key}/gdpr/request {review, " + customer.customerNo() + "}  ->  201, token " + request);
        story.await(request, "completed");
        JsonNode done = app.read(request);
        story.check(
                done.path("status").asString().equals("done") && done.has("data_url"),
                "GET  …/request/" + request + "  ->  done, with a data_url that expires");
        Map<String, byte[]> files =
                unzip(app.fetch(URI.create(done.path("data_url").asString())));
        screen.table(
                List.of("file", "octets"),
                files.entrySet().stream()
                        .map(file -> List.of(file.getKey(), Integer.toString(file.getValue().length)))
                        .toList());
        String theirs =
                new String(files.getOrDefault("data/company/shop.customers.csv", new byte[0]), StandardCharsets.UTF_8);
        story.check(
                theirs.contains(customer.email())
                        && theirs.lines().count() == 2
                        && files.keySet().containsAll(List.of("report.json", "report.html", "README.txt")),
                "the customer's own row is in it, and nobody else's");
    }

    /** A removal: its callback, and the signature on it. */
    void remove(Customer customer) throws Exception {
        try (CallbackReceiver receiver = CallbackReceiver.start()) {
            CompanyImage before = company.imageFor(customer);
            String request = app.create("remove", customer.customerNo(), Optional.of(receiver.url()));
            screen.line("POST /1.0/{key}/gdpr/request {remove, " + customer.customerNo() + ", callback_url}  ->  201");
            CallbackReceiver.Callback callback = receiver.await(PATIENCE);
            JsonNode told = JsonMapper.shared().readTree(callback.body());
            story.check(
                    told.equals(app.read(request))
                            && told.path("status").asString().equals("done"),
                    "the callback came and says what GET says: done");
            JsonNode keys = operator.read("/.well-known/jwks.json");
            story.check(
                    CallbackSignature.isGenuine(keys, callback.jws(), callback.body()),
                    "X-Webhook-JWS verifies with the public key of /.well-known/jwks.json");
            byte[] forged = callback.body().clone();
            forged[forged.length / 2] ^= 1;
            story.check(!CallbackSignature.isGenuine(keys, callback.jws(), forged), "with one bit changed it does not");
            story.showChanges(before.changesTo(company.imageFor(customer)));
        }
        JsonNode blocked = operator.ask(
                        "/api/v1/suppressions:check",
                        Map.of("identifiers", List.of(Map.of("type", "custom_id", "value", customer.customerNo()))))
                .path("results")
                .path(0);
        story.check(
                blocked.path("suppressed").asBoolean(false),
                "an import job that asks is told: suppressed until "
                        + blocked.path("until").asString());
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
