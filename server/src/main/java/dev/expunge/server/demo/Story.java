package dev.expunge.server.demo;

import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.Verification;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The requests that the demo makes, each with the look at the company's database before and after. */
final class Story {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Screen screen;
    private final SampleCompany company;
    private final Operator operator;
    private final ListrakCustomer listrak;
    private final ElasticPathCustomer elasticPath;

    Story(
            Screen screen,
            SampleCompany company,
            Operator operator,
            ListrakCustomer listrak,
            ElasticPathCustomer elasticPath) {
        this.screen = screen;
        this.company = company;
        this.operator = operator;
        this.listrak = listrak;
        this.elasticPath = elasticPath;
    }

    /** Forgets one customer by e-mail address or telephone number and shows what became of every table. */
    String forget(Customer customer, String member, String value) throws Exception {
        CompanyImage before = company.imageFor(customer);
        String request = listrak.forget(member, value);
        screen.line("POST /privacy/v1/Forget {\"" + member + "\": …}  ->  201, resourceId " + request);
        awaitComplete(request);
        showChanges(before.changesTo(company.imageFor(customer)));
        return request;
    }

    /** Erases a customer whom an integration knows by an account id alone, with the log of what happened to the account. */
    void eraseAccount(Customer customer, String source) throws Exception {
        operator.capture(source, "on");
        screen.line("./expunge source capture " + source + " on   (shows the SQL of its triggers first, and asks)");
        company.execute("update shop.customers set given_name = 'Renamed' where id = '" + customer.id() + "'");
        String account = customer.id().toString();
        awaitLog(account);
        screen.line("GET  /v2/personal-data/logs?filter=eq(resource_type,account):…  ->  1 entry, delta "
                + elasticPath.log("account", account).at("/data/0/delta").propertyNames());
        CompanyImage before = company.imageFor(customer);
        String request = elasticPath.erase("account", customer.id().toString());
        screen.line("POST " + ElasticPathCustomer.PATH + " {account, " + customer.id() + "}  ->  201, CREATED");
        await(request, "completed");
        check(elasticPath.status(request).equals("SUCCESS"), "GET  …/" + request + "  ->  SUCCESS");
        showChanges(before.changesTo(company.imageFor(customer)));
        String again = elasticPath.erase("account", customer.id().toString());
        await(again, "completed");
        check(elasticPath.status(again).equals("SUCCESS"), "asked again, the ledger knows: SUCCESS");
        check(entries(account) == 0, "the log of the account is empty, and the erasure wrote nothing into it");
        operator.capture(source, "off");
    }

    /** Two nodes, one of which does not live to see the end. */
    void killOneOfTwoNodes(List<String> java, Path folder, TemporaryPostgres postgres, HttpClient http, int customers)
            throws Exception {
        List<Customer> leaving = company.customers(TwoNodes.numbers(customers));
        TwoNodes.Outcome[] outcome = new TwoNodes.Outcome[1];
        screen.progress(
                leaving.size() + " requests to two nodes, one is killed after a third",
                leaving.size(),
                stepDone -> outcome[0] = TwoNodes.erase(java, folder, postgres, http, company, leaving, stepDone));
        TwoNodes.Outcome seen = outcome[0];
        check(
                seen.accepted() == leaving.size() && seen.known() == leaving.size(),
                "all " + seen.accepted() + " were accepted, none twice: " + seen.known() + " are known");
        check(seen.completed() == leaving.size(), "the other node finished all " + seen.completed());
        check(company.named(leaving) == 0, "none of these customers is left by name");
    }

    /** A telephone number that two people share erases nobody until an operator says who asked. */
    void askAboutHousehold(Customer asking, Customer housemate) throws Exception {
        CompanyImage before = company.imageFor(asking);
        String request = listrak.forget("phoneNumber", asking.requiredPhone());
        await(request, "needs_decision");
        screen.line("The number belongs to " + asking.customerNo() + " and to " + housemate.customerNo()
                + ": PROCESSING, until an operator says who asked.");
        boolean untouched = before.changesTo(company.imageFor(asking)).stream()
                .allMatch(change -> change.unchanged() == change.before() && change.bystanders() == 0);
        check(untouched && listrak.status(request).equals("PROCESSING"), "nobody of the household lost a row");
        operator.resolve(request, asking.id().toString());
        screen.line("./expunge request resolve " + request + " --person …  chooses " + asking.customerNo());
        awaitComplete(request);
        showChanges(before.changesTo(company.imageFor(asking)));
    }

    /** A column that nobody mapped keeps a request open; mapping it lets the request finish. */
    void surviveNewColumn(Customer customer, String source) throws Exception {
        company.execute("alter table shop.customers add column loyalty_note text");
        screen.line("A developer adds shop.customers.loyalty_note. The data map does not know it.");
        String request = listrak.forget("emailAddress", customer.email());
        await(request, "blocked");
        JsonNode blocker = request(request).path("blockers").path(0);
        screen.line("GET  …/" + request + "  ->  PROCESSING; request show names "
                + blocker.path("table").asString() + "."
                + blocker.path("column").asString());
        check(
                blocker.path("column").asString().equals("loyalty_note")
                        && listrak.status(request).equals("PROCESSING"),
                "the request stays open and names the column");
        CompanyImage before = company.imageFor(customer);
        operator.applyMap(source, SampleCompany.dataMapWithNote());
        screen.line("./expunge map apply with one more line, and the request goes on by itself.");
        awaitComplete(request);
        long bystanders = before.changesTo(company.imageFor(customer)).stream()
                .mapToLong(CompanyImage.Change::bystanders)
                .sum();
        check(bystanders == 0, "no row of anybody else changed");
    }

    /** Verifies a receipt as a stranger would: the file and the public keys, no server. */
    void verifyReceipt(String request, Path folder) throws Exception {
        String receipt = operator.text("/api/v1/requests/" + request + "/receipt");
        String keys = operator.text("/api/v1/receipt-keys");
        Path file = Files.writeString(folder.resolve("receipt.json"), receipt);
        Files.writeString(folder.resolve("receipt-keys.json"), keys);
        ReceiptVerifier verifier = new ReceiptVerifier(keys);
        Verification genuine = verifier.verify(Files.readAllBytes(file));
        check(genuine instanceof Verification.Verified, "the receipt verifies offline with the public key");
        byte[] forged = receipt.replaceFirst("\"rows\": \\d+", "\"rows\": 999").getBytes(StandardCharsets.UTF_8);
        check(verifier.verify(forged) instanceof Verification.Rejected, "with one number changed it is rejected");
        screen.line("./expunge receipt verify " + file + " --keys " + folder.resolve("receipt-keys.json"));
    }

    private long entries(String account) {
        return elasticPath.log("account", account).at("/meta/results/total").asLong();
    }

    private void awaitLog(String account) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (entries(account) == 0) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailedException(
                        "waited " + PATIENCE.toSeconds() + " s for a captured change to be in the log");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    void showChanges(List<CompanyImage.Change> changes) {
        screen.table(
                List.of("table", "theirs before", "gone", "overwritten", "as it was", "others changed"),
                changes.stream()
                        .filter(change -> change.before() > 0 || change.after() > 0 || change.bystanders() > 0)
                        .map(change -> List.of(
                                change.table(),
                                Long.toString(change.before()),
                                Long.toString(change.before() - change.after()),
                                Long.toString(change.after() - change.unchanged()),
                                Long.toString(change.unchanged()),
                                Long.toString(change.bystanders())))
                        .toList());
        check(
                changes.stream().allMatch(change -> change.bystanders() == 0),
                "bystanders: every row of everybody else is as it was, in all " + changes.size() + " tables");
        check(
                changes.stream().anyMatch(change -> change.before() > change.after()),
                "the customer's own rows are gone or overwritten");
    }

    /** Watches through the native API, which has no vendor's rate limit, then asks once as the vendor's customer. */
    private void awaitComplete(String request) throws InterruptedException {
        await(request, "completed");
        check(listrak.status(request).equals("COMPLETE"), "GET /privacy/v1/Forget/" + request + "  ->  COMPLETE");
    }

    void check(boolean holds, String promise) {
        if (!holds) {
            throw new DemoFailedException("this does not hold: " + promise);
        }
        screen.held(promise);
    }

    private String status(String request) {
        return request(request).path("status").asString();
    }

    private JsonNode request(String id) {
        return operator.read("/api/v1/requests/" + id);
    }

    void await(String request, String status) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!status(request).equals(status)) {
            if (System.nanoTime() > deadline) {
                JsonNode now = request(request);
                throw new DemoFailedException("waited %d s for a request to be %s; it is %s, %s"
                        .formatted(
                                PATIENCE.toSeconds(),
                                status,
                                now.path("status").asString(),
                                now.path("blockers").toString()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
