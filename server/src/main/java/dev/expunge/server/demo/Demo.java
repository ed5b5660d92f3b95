package dev.expunge.server.demo;

import dev.expunge.postgres.TemporaryPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Plays the main flows on an invented company, over HTTP like anybody else would: the demo sees nothing of the server but
 * its address and its admin token, and judges the company's database by itself.
 */
public final class Demo {
    private static final String SOURCE = "company";
    private final PrintStream out;
    private final Screen screen;
    private final Starter starter;
    private final List<String> java;

    /** @param java what runs our main class in a process of its own, its name included */
    public Demo(PrintStream out, boolean terminal, Starter starter, List<String> java) {
        this.out = out;
        this.screen = new Screen(out, terminal);
        this.starter = starter;
        this.java = List.copyOf(java);
    }

    /**
     * Plays the story.
     *
     * @param customers from 200 on: the story's people must exist
     * @param stayUp called when everything held, while server and company still run
     * @throws DemoFailedException naming the first step that did not hold
     */
    public void play(int customers, StayUp stayUp) throws Exception {
        Path home = Files.createTempDirectory("expunge-demo-");
        try {
            screen.plain("Expunge demo: a sample company, and a few of its customers who want to be forgotten.");
            screen.title("Start an empty server and a company with " + customers + " invented customers");
            try (TemporaryPostgres postgres = TemporaryPostgres.start();
                    Server server = starter.start(home);
                    HttpClient http = HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(10))
                            .build()) {
                SampleCompany company = new SampleCompany(postgres.database(), postgres.user(), postgres.password());
                screen.progress(
                        "filling 27 tables",
                        SampleCompany.steps(customers).size(),
                        stepDone -> company.create(customers, stepDone));
                Operator operator = new Operator(http, server.url(), adminToken(home));
                Story story = connect(http, server.url(), company, operator);
                tell(story, company, home);
                BatchCustomer app = new BatchCustomer(http, server.url(), client(operator, "app", "batch"));
                tell(new AppStory(screen, story, company, operator, app), company.customer(130));
                screen.title("Protect somebody at 28 invented brokers, as a bank does that was built on PrivacyHawk");
                protect(operator, http, server.url());
                screen.title("Kill one of two nodes in the middle of it");
                story.killOneOfTwoNodes(java, home, postgres, http, customers);
                screen.plain("");
                screen.plain("Every step held.");
                stayUp.in(server.url(), home);
            }
        } finally {
            removeTree(home);
        }
    }

    private void protect(Operator operator, HttpClient http, URI url) throws Exception {
        try (CallbackReceiver receiver = CallbackReceiver.start()) {
            JsonNode credentials = operator.create(
                            "/api/v1/clients",
                            Map.of(
                                    "name",
                                    "bank",
                                    "dialect",
                                    "privacyhawk",
                                    "webhook",
                                    receiver.url().toString()))
                    .path("credentials");
            new BankStory(screen, operator, BankCustomer.login(http, url, credentials), receiver).protect();
        }
    }

    private Story connect(HttpClient http, URI url, SampleCompany company, Operator operator) {
        screen.title("Connect the company's database and let the server make a first data map of it");
        company.connectTo(operator, SOURCE);
        discover(operator);
        screen.title("Apply the data map that was written by hand, create two API clients");
        operator.applyMap(SOURCE, SampleCompany.dataMap());
        screen.held("the map covers every table and column of the live schema");
        ListrakCustomer listrak = ListrakCustomer.login(http, url, client(operator, "website", "listrak"));
        screen.line("POST /OAuth2/Token with the client's id and secret  ->  access token");
        ElasticPathCustomer elasticPath =
                ElasticPathCustomer.login(http, url, client(operator, "store", "elasticpath"));
        screen.line("POST /oauth/access_token with those of another  ->  access token");
        return new Story(screen, company, operator, listrak, elasticPath);
    }

    /** What people decided beside what the live database suggests. */
    private void discover(Operator operator) {
        String yaml = operator.discoverMap(SOURCE);
        MapOutline discovered = MapOutline.of(yaml);
        List<List<String>> tables = MapOutline.of(SampleCompany.dataMap()).beside(discovered);
        screen.table(List.of("table", "by hand", "discovered", "sure"), tables);
        long alike =
                tables.stream().filter(row -> row.get(1).equals(row.get(2))).count();
        screen.line("./expunge map discover " + SOURCE + "  decides " + alike + " of " + tables.size()
                + " tables as people did");
        int refused = operator.mistakesIn(SOURCE, yaml);
        if (refused != discovered.open()) {
            throw new DemoFailedException("of " + discovered.open() + " open decisions " + refused + " were listed");
        }
        screen.held(
                "map apply refuses it until somebody has decided the " + refused + " places that it is not sure of");
    }

    private static JsonNode client(Operator operator, String name, String dialect) {
        return operator.create("/api/v1/clients", Map.of("name", name, "dialect", dialect))
                .path("credentials");
    }

    private void tell(Story story, SampleCompany company, Path home) throws Exception {
        Customer byEmail = company.customer(122);
        screen.title("Forget " + byEmail.customerNo() + " by e-mail address: invoices must stay, a thread is shared");
        String request = story.forget(byEmail, "emailAddress", byEmail.email());

        Customer byPhone = company.customer(124);
        screen.title("Forget " + byPhone.customerNo() + " by telephone number: somebody else's message mentions them");
        story.forget(byPhone, "phoneNumber", byPhone.requiredPhone());

        screen.title("Forget by a telephone number that two people of one household share");
        story.askAboutHousehold(company.customer(139), company.customer(140));

        Customer byAccount = company.customer(128);
        screen.title("Erase " + byAccount.customerNo() + " by account id, as an Elastic Path store does");
        story.eraseAccount(byAccount, SOURCE);

        screen.title("Let the schema change behind the data map's back");
        story.surviveNewColumn(company.customer(126), SOURCE);

        screen.title("Verify the first receipt without the server");
        story.verifyReceipt(request, home);
    }

    private void tell(AppStory story, Customer customer) throws Exception {
        screen.title("Show what is held about " + customer.customerNo() + ", as an app made for Batch asks");
        story.review(customer);

        screen.title("Remove " + customer.customerNo() + " for the app, and tell it");
        story.remove(customer);
    }

    private static String adminToken(Path home) throws IOException {
        return Files.readString(home.resolve("admin-token")).strip();
    }

    private void removeTree(Path home) {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            out.println("The temporary folder " + home + " could not be removed: " + e.getMessage());
        }
    }

    /** What to do while the server still runs at this address, with this home. */
    public interface StayUp {
        void in(URI server, Path home);
    }

    /** Starts the server under test with its home in the given folder. */
    public interface Starter {
        Server start(Path home);
    }

    /** A server that the demo talks to. */
    public interface Server extends AutoCloseable {
        URI url();

        @Override
        void close();
    }
}
