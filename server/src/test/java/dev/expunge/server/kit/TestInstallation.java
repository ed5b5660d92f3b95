package dev.expunge.server.kit;

import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.subject.HashKeyStore;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** A migrated database of its own, keys in a folder of the test, the default tenant, and a clock that stands still. */
public final class TestInstallation implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    public final SettableClock clock = new SettableClock(START);
    public final SecureRandom random = new SecureRandom();
    public final DatabaseAddress address;
    public final Database database;
    public final Keys keys;
    public final Vault vault;
    public final KeyedHashes hashes;
    public final TenantStore tenants;
    public final TenantId tenant;

    public TestInstallation(Path folder) {
        this(folder, MigratedDatabase.address(), true);
    }

    private TestInstallation(Path folder, DatabaseAddress address, boolean first) {
        this.address = address;
        Path masterKey = folder.resolve("master.key");
        database = Database.open(address);
        keys = first ? Keys.create(masterKey, random, clock) : Keys.open(masterKey, random, clock);
        vault = new Vault(keys, random);
        hashes = new KeyedHashes(new HashKeyStore(database), keys, random, clock);
        tenants = new TenantStore(database);
        tenants.createDefault(new TenantId(UUID.randomUUID()), clock.instant());
        tenant = tenants.named(Tenant.DEFAULT).orElseThrow().id();
    }

    /** Another node of an installation that is there already. */
    public static TestInstallation join(Path folder, DatabaseAddress address) {
        return new TestInstallation(folder, address, false);
    }

    @Override
    public void close() {
        database.close();
    }
}
