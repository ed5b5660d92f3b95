package dev.expunge.server;

import dev.expunge.egress.Egress;
import dev.expunge.server.broker.mailbox.CustomerMailboxes;
import dev.expunge.server.broker.mailbox.MailPrograms;
import dev.expunge.server.broker.mailbox.MailProvider;
import dev.expunge.server.broker.mailbox.MailTokens;
import dev.expunge.server.broker.plan.Catalogue;
import dev.expunge.server.broker.plan.Definitions;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.broker.plan.SandboxPort;
import dev.expunge.server.job.Timer;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.subject.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What clients may order at brokers, and the mailboxes of their customers. */
record BrokerRooms(
        Plans plans,
        Definitions definitions,
        Catalogue catalogue,
        MailTokens tokens,
        MailPrograms programs,
        CustomerMailboxes mailboxes) {
    static BrokerRooms open(
            Database database,
            Keys keys,
            Vault vault,
            KeyedHashes hashes,
            Egress egress,
            SecureRandom random,
            InstantSource clock) {
        Plans plans = new Plans(database, random, clock);
        Definitions definitions = new Definitions(database, SandboxPort.usual(), clock);
        MailTokens tokens = new MailTokens(database, vault, hashes, random, clock);
        MailPrograms programs = new MailPrograms(database, keys, clock);
        return new BrokerRooms(
                plans,
                definitions,
                new Catalogue(plans, definitions, clock),
                tokens,
                programs,
                new CustomerMailboxes(tokens, programs, MailProvider.standard(), egress, clock));
    }

    Timer timer() {
        return new Timer("mail-tokens", Duration.ofMinutes(10), tokens::tend);
    }
}
