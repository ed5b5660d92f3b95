package dev.expunge.brokers.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Arrival;
import dev.expunge.brokers.drive.Ask;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserDriverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private final Visitor visitor = new Visitor();
    private final BrowserPrograms programs = Browsers.installed();

    @AfterEach
    void close() {
        visitor.close();
        site.close();
        other.close();
    }

    @Test
    void aPageIsReadAsItsScriptsDrawIt() {
        site.on("/data", TestSite.Answer.html("<li class=card>Ann Example</li>"));
        site.on("/search", TestSite.Answer.html("""
                <ul id=list></ul>
                <script>
                  fetch('/data').then(answer => answer.text()).then(text => document.getElementById('list').innerHTML = text);
                </script>"""));

        assertThat(seen("/search").html().select("li.card").text()).isEqualTo("Ann Example");
    }

    @Test
    void whateverAPageAsksForNobodyButTheBrokerIsCalled() {
        String elsewhere = "127.0.0.1:" + other.port();
        site.on("/search", TestSite.Answer.html("""
                <p id=told>waiting</p>
                <img src="http://%1$s/image"><iframe src="http://%1$s/frame"></iframe><link rel=stylesheet href="http://%1$s/style">
                <script src="http://%1$s/script"></script>
                <script>
                  new WebSocket('ws://%1$s/socket');
                  navigator.sendBeacon('http://%1$s/beacon', 'who');
                  fetch('http://%1$s/fetch', {method: 'POST', body: 'who', mode: 'no-cors'})
                    .catch(() => document.getElementById('told').textContent = 'refused');
                </script>""".formatted(elsewhere)));

        assertThat(seen("/search").html().select("#told").text()).isEqualTo("refused");
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void whatTheScriptsOfAPageSetIsSentWithItsForm() {
        site.on("/search", TestSite.Answer.html("""
                <form action=/found><input name=who><input name=token type=hidden></form>
                <script>document.querySelector('[name=token]').value = 'drawn';</script>"""));

        assertThat(seen("/search").html().select("[name=token]").attr("value")).isEqualTo("drawn");
    }

    @Test
    void aBrowserThatDoesNotStartIsSaidAndNothingIsRead() {
        site.on("/search", TestSite.Answer.html("<p>drawn by a script"));
        BrowserPrograms broken = new BrowserPrograms(Path.of("/nowhere/chromium"), programs.node());

        try (Visit visit = new BrowserDriver(visitor.driver(), broken, PATIENCE).open(definition())) {
            assertThat(visit.request(ask("/search"))).isEqualTo(new Arrival.Nowhere(Cause.NO_BROWSER, null, true));
        }
    }

    private Page seen(String path) {
        try (Visit visit = new BrowserDriver(visitor.driver(), programs, PATIENCE).open(definition())) {
            return ((Arrival.At) visit.request(ask(path))).page();
        }
    }

    private Definition definition() {
        return Visitor.definition("plain.yaml", site);
    }

    private Ask ask(String path) {
        return Ask.get(definition().origin() + path);
    }
}
