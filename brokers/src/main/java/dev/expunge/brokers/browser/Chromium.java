package dev.expunge.brokers.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitUntilState;
import dev.expunge.brokers.drive.Arrival;
import dev.expunge.brokers.drive.Ask;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One browser with an empty profile. It is cut off the network: what its pages ask for is fetched by the visit. For one thread. */
final class Chromium implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final int MOST_CALLS = 60;
    private static final Set<String> WANTED = Set.of("document", "script", "xhr", "fetch");

    /** Nobody listens at the discard port of loopback: what escapes the interception goes nowhere. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final List<String> FLAGS = List.of(
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--proxy-bypass-list=<-loopback>",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp");

    private final Playwright playwright;
    private final Browser browser;
    private final Duration patience;
    private final Semaphore place;

    private Chromium(Playwright playwright, Browser browser, Duration patience, Semaphore place) {
        this.playwright = playwright;
        this.browser = browser;
        this.patience = patience;
        this.place = place;
    }

    /** Empty when it does not start, or when no place comes free in time. */
    static Optional<Chromium> start(BrowserPrograms programs, Duration patience, Semaphore places) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Playwright playwright = null;
        try {
            playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_NODEJS_PATH",
                            programs.node().toString(),
                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                            "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(programs.chromium())
                            .setHeadless(true)
                            .setArgs(FLAGS)
                            .setProxy(new Proxy(NOWHERE))
                            .setTimeout(patience.toMillis()));
            return Optional.of(new Chromium(playwright, browser, patience, places));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("the browser does not start");
            if (playwright != null) {
                playwright.close();
            }
            places.release();
            return Optional.empty();
        }
    }

    /** What a page looks like once its scripts have run; empty when it does not come to rest in time. */
    Optional<Page> render(Page page, Visit visit) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setUserAgent(HttpDriver.AGENT)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setAcceptDownloads(false)
                .setLocale("en-US"))) {
            context.setDefaultTimeout(patience.toMillis());
            context.route("**/*", new Fetching(page, visit)::handle);
            context.routeWebSocket("**/*", socket -> socket.close());
            com.microsoft.playwright.Page tab = context.newPage();
            tab.navigate(
                    page.url(), new com.microsoft.playwright.Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
            settle(tab);
            byte[] drawn = tab.content().getBytes(StandardCharsets.UTF_8);
            boolean cut = drawn.length > Page.MOST_BYTES;
            return Optional.of(new Page(
                    tab.url(),
                    page.status(),
                    Map.of("content-type", List.of("text/html; charset=utf-8")),
                    cut ? Arrays.copyOf(drawn, Page.MOST_BYTES) : drawn,
                    cut));
        } catch (PlaywrightException e) {
            LOG.atInfo().addKeyValue("error", e.getClass().getSimpleName()).log("a page did not come to rest");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (playwright) {
            browser.close();
        } finally {
            place.release();
        }
    }

    /** A page that goes on asking is read as it stands: the rules of its definition say whether that is all. */
    private static void settle(com.microsoft.playwright.Page tab) {
        try {
            tab.waitForLoadState(
                    LoadState.NETWORKIDLE,
                    new com.microsoft.playwright.Page.WaitForLoadStateOptions().setTimeout(SETTLED.toMillis()));
        } catch (PlaywrightException e) {
            LOG.atDebug().log("a page goes on asking");
        }
    }

    /** Answers what a page asks for: the page itself from what we have, the rest by the visit, and nothing that only looks nice. */
    private static final class Fetching {
        private final Page page;
        private final Visit visit;
        private boolean given;
        private int calls;

        Fetching(Page page, Visit visit) {
            this.page = page;
            this.visit = visit;
        }

        void handle(Route route) {
            Request request = route.request();
            if (!given && request.isNavigationRequest() && request.url().equals(page.url())) {
                given = true;
                fulfil(route, page);
            } else if (WANTED.contains(request.resourceType()) && calls++ < MOST_CALLS) {
                switch (visit.request(ask(request))) {
                    case Arrival.At(Page answer, var _) -> fulfil(route, answer);
                    case Arrival.Nowhere _, Arrival.Missing _, Arrival.Demand _ -> route.abort();
                }
            } else {
                route.abort();
            }
        }

        private static Ask ask(Request request) {
            if (request.method().equals("GET")) {
                return Ask.get(request.url());
            }
            byte[] body = request.postDataBuffer();
            String type = request.headers().getOrDefault("content-type", "text/plain");
            return new Ask("POST", request.url(), Map.of(), body == null ? null : new Ask.Body(type, body));
        }

        private static void fulfil(Route route, Page answer) {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(answer.status())
                    .setContentType(answer.header("content-type").orElse("text/html; charset=utf-8"))
                    .setBodyBytes(answer.body()));
        }
    }
}
