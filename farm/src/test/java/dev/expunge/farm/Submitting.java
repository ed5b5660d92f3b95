package dev.expunge.farm;

import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks any site to remove a listing in the site's own way, and confirms it: what a patient person would do. */
final class Submitting {
    static final String CONTACT = "patient@example.com";

    private final Farm farm;
    private final Browser browser;

    Submitting(Farm farm) {
        this.farm = farm;
        this.browser = new Browser(farm);
    }

    /** Answers the page that the site answered last. */
    Browser.Page remove(Site site, Shown shown) {
        String url = farm.origin(site.name()) + shown.path();
        String desk = site.layout().removalPath();
        return switch (site.removal()) {
            case Removal.OneStep() -> browser.post(site.name(), "/remove", Map.of("id", shown.listingId()));
            case Removal.ListingForm form -> confirmed(site, form(site, form, url), form.confirm());
            case Removal.RowPick(var confirm) ->
                confirmed(
                        site,
                        browser.post(site.name(), desk + "/take/" + shown.listingId(), Map.of("email", CONTACT)),
                        confirm);
            case Removal.Letter() -> write(site, url);
            case Removal.AgentForm() -> browser.post(site.name(), desk, agent(shown, url));
            case Removal.CodeFirst() -> codeFirst(site, shown);
            case Removal.ViaParent() -> viaParent(site, shown);
        };
    }

    Browser.Page form(Site site, Removal.ListingForm form, String url) {
        String desk = site.layout().removalPath();
        Map<String, String> fields = new HashMap<>(Map.of("url", url, "email", CONTACT));
        Browser.Page page = browser.get(site.name(), desk);
        String ticket = page.html().select("[name=ticket]").val();
        farm.challenges().answer(ticket).ifPresent(answer -> fields.putAll(Map.of("ticket", ticket, "answer", answer)));
        if (form.choice()) {
            fields.put("mode", "suppress");
        }
        fields.put("phone", "(937) 555-0134");
        fields.put("document", "id.png");
        return browser.post(site.name(), desk, fields);
    }

    private Browser.Page confirmed(Site site, Browser.Page page, Confirm confirm) {
        return switch (confirm) {
            case Confirm.None() -> page;
            case Confirm.Link(var delay, var expires, var bait) -> {
                farm.clock().advance(delay);
                yield browser.follow(link(site));
            }
            case Confirm.Code(var expires) ->
                browser.post(
                        site.name(),
                        "/confirm-code",
                        Map.of("ticket", page.html().select("[name=ticket]").val(), "code", code()));
        };
    }

    /** The link of the last letter that leads to the site itself. */
    String link(Site site) {
        return farm.truth().mails().reversed().stream()
                .flatMap(letter -> letter.text().lines())
                .filter(line -> line.startsWith(farm.origin(site.name()) + "/confirm/"))
                .findFirst()
                .orElseThrow();
    }

    private String code() {
        Matcher code = Pattern.compile("is (\\d{6})\\b")
                .matcher(farm.truth().mails().getLast().text());
        return code.results().map(result -> result.group(1)).findFirst().orElseThrow();
    }

    private Map<String, String> agent(Shown shown, String url) {
        String name = farm.people().person(shown.person()).name().full();
        return Map.of("url", url, "subject", name, "signature", name, "email", CONTACT, "authorised", "yes");
    }

    private Browser.Page codeFirst(Site site, Shown shown) {
        String desk = site.layout().removalPath();
        Browser.Page page = browser.post(site.name(), desk + "/email", Map.of("email", CONTACT));
        browser.post(
                site.name(),
                desk + "/code",
                Map.of("ticket", page.html().select("[name=ticket]").val(), "code", code()));
        Person person = farm.people().person(shown.person());
        return browser.post(
                site.name(),
                desk,
                Map.of(
                        "first", person.name().given(),
                        "last", person.name().family(),
                        "city", person.home().city(),
                        "birthYear", Integer.toString(person.born().getYear())));
    }

    private Browser.Page viaParent(Site site, Shown shown) {
        Site parent = farm.sites().parent(site);
        return farm.truth().of(parent.name(), shown.person()).stream()
                .filter(Shown::atAddress)
                .findFirst()
                .map(there -> remove(parent, there))
                .orElseGet(() -> browser.get(site.name(), site.layout().removalPath()));
    }

    private Browser.Page write(Site site, String url) {
        try {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", farm.mail().host());
            properties.setProperty(
                    "mail.smtp.port", Integer.toString(farm.mail().smtpPort()));
            properties.setProperty(
                    "mail.smtp.timeout", Long.toString(Duration.ofSeconds(10).toMillis()));
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom(new InternetAddress(CONTACT));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("privacy@" + site.host()));
            message.setSubject("Removal of a record");
            message.setText("Please remove the record at " + url + " from your site.", "UTF-8");
            Transport.send(message);
            return browser.get(site.name(), "/");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
