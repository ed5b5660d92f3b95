package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.mail.Letter;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Confirmation travels by real mail, on time, late, in vain, and from the wrong. */
class LettersTest {
    private static final String ME = "me@example.com";

    private final Farm farm = Farm.start(FarmOptions.forTests().withPeople(1_600));
    private final Browser browser = new Browser(farm);

    @AfterEach
    void close() {
        farm.close();
    }

    @Test
    void aLetterIsReadOverImapByWhomeverItWasSentTo() throws MessagingException, IOException {
        Shown shown = ask("northgate");

        List<String> mine = inbox(ME);

        assertThat(mine).hasSize(1).first().asString().contains(farm.origin("northgate") + "/confirm/");
        assertThat(mine.getFirst()).contains(shown.listingId());
        assertThat(inbox("somebody.else@example.com")).isEmpty();
    }

    @ParameterizedTest(name = "{0} after {1} minutes")
    @CsvSource({"northgate, 0", "kinfolio, 60"})
    void aLetterComesWhenTheSiteSendsIt(String site, int minutes) throws MessagingException, IOException {
        ask(site);
        if (minutes > 0) {
            farm.clock().advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(inbox(ME)).isEmpty();
            farm.clock().advance(Duration.ofSeconds(1));
        }

        assertThat(inbox(ME)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"PT1H59M, confirmed, true", "PT2H, expired, false"})
    void aLinkIsGoodAsLongAsItSays(String after, String says, boolean confirmed) {
        ask("verifolk");
        String link = new Submitting(farm).link(farm.sites().site("verifolk"));
        farm.clock().advance(Duration.parse(after));

        Browser.Page page = browser.follow(link);

        assertThat(page.has("." + says)).isTrue();
        assertThat(farm.truth().submissions().getFirst().confirmation().isPresent())
                .isEqualTo(confirmed);
    }

    @Test
    void aLetterThatOnlyLooksLikeTheSitesComesFirst() {
        Site site = farm.sites().site("recordrover");
        ask("recordrover");
        Letter bait = farm.truth().mails().getFirst();
        String trap = bait.text()
                .lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
        assertThat(bait.from()).isEqualTo("no-reply@" + site.host());
        assertThat(trap).doesNotStartWith(farm.origin("recordrover"));

        farm.clock().advance(Duration.ofMinutes(10));
        String link = new Submitting(farm).link(site);

        assertThat(farm.truth().baitsTaken()).isEmpty();
        browser.follow(trap);
        assertThat(farm.truth().baitsTaken()).hasSize(1);
        assertThat(farm.truth().submissions().getFirst().confirmation()).isEmpty();
        browser.follow(link);
        assertThat(farm.truth().submissions().getFirst().confirmation()).isPresent();
    }

    @Test
    void aCodeIsGoodForItsRequestOnlyWhenItIsRight() {
        Shown shown = farm.truth().of("truthline", someone("truthline")).getFirst();
        Browser.Page form = browser.post(
                "truthline", "/privacy/remove", Map.of("url", farm.origin("truthline") + shown.path(), "email", ME));
        String ticket = form.html().select("[name=ticket]").val();
        String code = farm.truth().mails().getLast().text().replaceFirst("(?s).* is (\\d{6})\\..*", "$1");

        String wrong = code.equals("111111") ? "222222" : "111111";
        assertThat(browser.post("truthline", "/confirm-code", Map.of("ticket", ticket, "code", wrong))
                        .status())
                .isEqualTo(422);
        assertThat(farm.truth().submissions().getFirst().confirmation()).isEmpty();
        assertThat(browser.post("truthline", "/confirm-code", Map.of("ticket", ticket, "code", code))
                        .has(".confirmed"))
                .isTrue();
    }

    @Test
    void aLinkOfOneSiteOpensNothingAtAnother() {
        ask("northgate");
        String path = new Submitting(farm)
                .link(farm.sites().site("northgate"))
                .substring(farm.origin("northgate").length());

        assertThat(browser.get("clearfinder", path).status()).isEqualTo(404);
        assertThat(farm.truth().submissions().getFirst().confirmation()).isEmpty();
    }

    @Test
    void aRunningClockDeliversByItself() {
        try (Farm running = Farm.start(
                FarmOptions.forTests().withPeople(800).withClock(FarmClock.runningFrom(FarmOptions.START, 100_000)))) {
            Shown shown = SharedFarm.on(running, "kinfolio")
                    .flatMap(person -> running.truth().of("kinfolio", person.id()).stream())
                    .findFirst()
                    .orElseThrow();
            new Browser(running)
                    .post(
                            "kinfolio",
                            "/control",
                            Map.of("url", running.origin("kinfolio") + shown.path(), "email", ME));

            org.awaitility.Awaitility.await()
                    .until(() -> !running.truth().mails().isEmpty());
        }
    }

    private Shown ask(String site) {
        Shown shown = farm.truth().of(site, someone(site)).getFirst();
        Site where = farm.sites().site(site);
        Browser.Page page = browser.post(
                site, where.layout().removalPath(), Map.of("url", farm.origin(site) + shown.path(), "email", ME));
        assertThat(page.text(".pending")).contains("check your inbox");
        return shown;
    }

    private int someone(String site) {
        return SharedFarm.first(farm, site, person -> true).id();
    }

    private List<String> inbox(String address) throws MessagingException, IOException {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.timeout", "10000");
        List<String> texts = new ArrayList<>();
        try (Store store = Session.getInstance(properties).getStore("imap")) {
            store.connect(farm.mail().host(), farm.mail().imapPort(), address, "any password");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    texts.add(message.getContent().toString());
                }
            }
        }
        return texts;
    }
}
