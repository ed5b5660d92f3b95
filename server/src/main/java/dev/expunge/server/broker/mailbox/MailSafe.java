package dev.expunge.server.broker.mailbox;

import dev.expunge.server.broker.mailbox.MailTokenStore.Row;
import dev.expunge.server.broker.mailbox.MailTokenStore.Sealed;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Seals each token under a key of its own, anew whenever it changes, so that no month's key is needed for long. */
final class MailSafe {
    private final Vault vault;

    MailSafe(Vault vault) {
        this.vault = vault;
    }

    Sealed seal(TenantId tenant, UUID id, OAuthToken token, Instant now) {
        Epoch epoch = Epoch.of(tenant, now);
        DataKey key = vault.create(epoch, context(id));
        return new Sealed(epoch, key.wrapped(), key.seal(token.bytes(), context(id)));
    }

    MailToken open(Row row) {
        Sealed content = row.content();
        DataKey key = vault.open(content.epoch(), content.wrapped(), context(row.id()));
        OAuthToken token = OAuthToken.read(key.open(content.sealed(), context(row.id())), row.refreshedAt());
        return new MailToken(row.id(), row.client(), row.type(), token, row.version());
    }

    private static String context(UUID id) {
        return "mail token " + id;
    }
}
