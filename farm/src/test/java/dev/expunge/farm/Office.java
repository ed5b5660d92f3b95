package dev.expunge.farm;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.engine.OnSite;
import dev.expunge.brokers.mail.Confirming;
import dev.expunge.brokers.mail.ImapMailbox;
import dev.expunge.brokers.mail.ImapServer;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.removal.Removing;
import dev.expunge.brokers.removal.SmtpOutbox;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.brokers.verify.Verifying;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that works at the sites of a farm, wired as the product does it. */
final class Office implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Farm farm;
    private final Egress egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system());
    private final ImapMailbox mailbox;
    private final OnSite fieldwork;

    Office(Farm farm) {
        this.farm = farm;
        mailbox = mailbox(farm.mail().imapPort());
        HttpDriver http = new HttpDriver(
                egress,
                new Robots(egress, farm.clock(), HttpDriver.AGENT),
                new Guestbook(farm.clock(), farm.clock()::advance, Duration.ofMinutes(1)),
                HttpDriver.AGENT,
                HttpDriver.TIME);
        Drivers drivers = new Drivers(http, null);
        Searching searching = new Searching(drivers, Answers.NONE, farm.clock());
        SmtpOutbox outbox = new SmtpOutbox(
                new SmtpOutbox.Server(
                        farm.mail().host(), farm.mail().smtpPort(), false, null, null, "agent@example.com"),
                farm.clock());
        Removing removing = new Removing(drivers, Answers.NONE, outbox, farm.clock());
        fieldwork = new OnSite(
                searching,
                removing,
                new Confirming(mailbox, removing, farm.clock()),
                new Verifying(drivers, searching));
    }

    private static ImapMailbox mailbox(int port) {
        return new ImapMailbox(new ImapServer(
                "127.0.0.1",
                port,
                false,
                address -> Optional.of(new ImapServer.Login(address, "any", false)),
                PATIENCE));
    }

    /** A mail server that nobody runs. */
    ImapMailbox unreachable() {
        return mailbox(1);
    }

    Fieldwork fieldwork() {
        return fieldwork;
    }

    Definition definition(String site) {
        return new DefinitionReader().read(SandboxDefinitions.text(site)).onPort(farm.port());
    }

    @Override
    public void close() {
        mailbox.close();
        egress.close();
    }
}
