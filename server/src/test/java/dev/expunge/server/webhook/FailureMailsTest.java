package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.config.SettingsReader;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.mail.Mailer;
import dev.expunge.server.tenant.Environment;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What contacts of clients get, through a mail server of the test. */
class FailureMailsTest {
    @TempDir
    private Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Receiver receiver = new Receiver(callback -> 500);
    private PostOffice office;
    private ClientId shop;
    private FailureMails mails;

    @BeforeEach
    void open() {
        server.start();
        office = new PostOffice(new TestInstallation(folder));
        shop = office.client("shop", Environment.SANDBOX);
        String url = "smtp://127.0.0.1:" + server.getSmtp().getPort() + "?from=privacy@example.com";
        Mailer mailer = new Mailer(
                Objects.requireNonNull(
                        SettingsReader.read(Map.of("home", folder.toString(), "smtp", url), List.of(), Map.of())
                                .smtp()),
                office.installation.clock);
        mails = new FailureMails(office.installation.database, mailer::send, office.installation.clock);
        office.start();
    }

    @AfterEach
    void close() {
        office.close();
        receiver.close();
        server.stop();
    }

    @Test
    void theContactIsToldOnceOfAllThatWasGivenUp() throws Exception {
        DeliveryId one = office.tell(shop, "a", 1, receiver.url("shop.example.com"));
        DeliveryId two = office.tell(shop, "b", 1, receiver.url("shop.example.com"));
        mails.send();
        assertThat(server.getReceivedMessages()).as("nothing has failed yet").isEmpty();
        office.giveUp(one, two);

        mails.send();
        mails.send();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getAllRecipients()[0]).hasToString("ops@shop.example.com");
        assertThat(received[0].getFrom()[0]).hasToString("privacy@example.com");
        assertThat(received[0].getSubject()).isEqualTo("2 callbacks of shop could not be delivered");
        assertThat(GreenMailUtil.getBody(received[0]))
                .contains(one.toString(), two.toString(), "webhook replay")
                .doesNotContain("shop.example.com");
    }

    @Test
    void noClientGetsMoreThanOneMailAnHour() throws Exception {
        office.giveUp(office.tell(shop, "a", 1, receiver.url("shop.example.com")));
        mails.send();
        DeliveryId later = office.tell(shop, "b", 1, receiver.url("shop.example.com"));
        office.installation
                .database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update webhook_delivery set state = 'failed', ended_at = created_at where id = ?",
                        later.value()));

        mails.send();
        assertThat(server.getReceivedMessages()).hasSize(1);

        office.installation.clock.tick(Duration.ofHours(1));
        mails.send();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getSubject()).isEqualTo("1 callback of shop could not be delivered");
    }

    @Test
    void aMailThatWasNotTakenIsSentLater() {
        office.giveUp(office.tell(shop, "a", 1, receiver.url("shop.example.com")));
        int port = server.getSmtp().getPort();
        server.stop();

        mails.send();

        assertThat(office.text("select count(*) from webhook_delivery where mailed_at is not null"))
                .isEqualTo("0");
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            mails.send();
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }
}
