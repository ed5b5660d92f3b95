package dev.expunge.server.demo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a bank sees that enrols a customer: nothing but callbacks, each held against the published keys. */
final class BankStory {
    private static final String CUSTOMER = "demo-1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofMillis(600);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int MOST_DAYS = 60;
    private static final int ENOUGH_VERIFIED = 5;

    private final Screen screen;
    private final Operator operator;
    private final BankCustomer bank;
    private final CallbackReceiver receiver;
    private final Set<String> answered = new HashSet<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> verified = new HashSet<>();
    private final Set<String> relisted = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private JsonNode keys = JsonMapper.shared().createObjectNode();
    private int callbacks;

    BankStory(Screen screen, Operator operator, BankCustomer bank, CallbackReceiver receiver) {
        this.screen = screen;
        this.operator = operator;
        this.bank = bank;
        this.receiver = receiver;
    }

    void protect() throws Exception {
        keys = operator.read("/.well-known/jwks.json");
        String enrolment = bank.enrol(CUSTOMER, profile());
        screen.line("POST /v1/enrollments {Robin Ashgrove, whom desiredResults lets all find}  ->  201, " + enrolment);
        scan();
        live();
        check(
                bank.erase(enrolment).equals(CUSTOMER),
                "DELETE /v1/enrollments/id/" + enrolment + "  ->  200, what was personal of it is gone");
        receiver.drain(BREATH, this::take);
        check(
                callbacks >= answered.size(),
                callbacks + " callbacks came, and X-Webhook-JWS of each verifies with /.well-known/jwks.json");
    }

    /** The first scan, as it goes on. */
    private void scan() throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        screen.progress("28 invented brokers are scanned", 0, stepDone -> {
            while (done.isEmpty() && System.nanoTime() < deadline) {
                int before = answered.size();
                take(receiver.await(PATIENCE));
                for (int i = before; i < answered.size(); i++) {
                    stepDone.run();
                }
            }
        });
        check(
                !done.isEmpty() && !answered.isEmpty() && found.size() >= answered.size(),
                answered.size() + " brokers answered, and " + found.size() + " records arrived while they did");
    }

    /** Removals and the scans that follow: a day for each breath, in which what falls due that day is done and told. */
    private void live() throws Exception {
        int[] days = {0};
        long deadline = System.nanoTime() + LONGEST.toNanos();
        screen.progress("days go by at the brokers", 0, stepDone -> {
            while (!seenAll() && System.nanoTime() < deadline) {
                if (days[0] < MOST_DAYS) {
                    operator.ask("/api/v1/sandbox/clock:advance", Map.of("days", 1));
                    days[0]++;
                    stepDone.run();
                }
                receiver.drain(BREATH, this::take);
            }
        });
        screen.table(
                List.of("of the records", "number"),
                List.of(
                        List.of("found", Integer.toString(found.size())),
                        List.of("brokers asked to remove them", Integer.toString(asked.size())),
                        List.of("verified to be gone", Integer.toString(verified.size())),
                        List.of("listed again, and found by the rescan", Integer.toString(relisted.size()))));
        check(
                verified.size() >= ENOUGH_VERIFIED,
                "removals were verified within " + days[0] + " days, moved on by clock:advance");
        check(!relisted.isEmpty(), "a rescan noticed who was listed again, and it all begins anew");
    }

    private boolean seenAll() {
        return verified.size() >= ENOUGH_VERIFIED && !relisted.isEmpty();
    }

    private void take(CallbackReceiver.Callback callback) throws Exception {
        if (!CallbackSignature.isGenuine(keys, callback.jws(), callback.body())) {
            throw new DemoFailedException("a callback's signature does not verify");
        }
        callbacks++;
        JsonNode told = JsonMapper.shared().readTree(callback.body());
        told.path("scans").valueStream().filter(scan -> is(scan, "done")).forEach(scan -> done.add(id(scan)));
        told.path("brokerScans")
                .valueStream()
                .filter(part -> is(part, "done"))
                .forEach(part -> answered.add(part.path("brokerId").asString()));
        told.path("records").valueStream().forEach(this::take);
    }

    private void take(JsonNode record) {
        String id = id(record);
        found.add(id);
        if (!record.path("submittedAt").isNull()) {
            asked.add(id);
        }
        if (!record.path("verifiedAt").isNull()) {
            verified.add(id);
        } else if (verified.contains(id)) {
            relisted.add(id);
        }
    }

    private static boolean is(JsonNode one, String status) {
        return one.path("status").asString().equals(status);
    }

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }

    private void check(boolean holds, String promise) {
        if (!holds) {
            throw new DemoFailedException("this does not hold: " + promise);
        }
        screen.held(promise);
    }

    private static Map<String, ?> profile() {
        return Map.of(
                "name",
                Map.of("first", "Robin", "last", "Ashgrove"),
                "birthYear",
                1980,
                "addresses",
                List.of(Map.of("city", "Dayton", "state", "OH", "country", "US", "current", true)),
                "emailAddresses",
                List.of("robin.ashgrove@example.com"),
                "phoneNumbers",
                List.of("+19375550142"));
    }
}
