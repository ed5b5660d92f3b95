package dev.expunge.server.subject;

import dev.expunge.server.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Epoch keys: one file each in a folder that all nodes share, wrapped by the master key, never in the database. */
final class EpochKeys {
    /** How long a node goes on with a key that another node may have destroyed. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int BYTES = 32;

    private final Path folder;
    private final MasterKey master;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<Epoch, Held> held = new ConcurrentHashMap<>();

    EpochKeys(Path folder, MasterKey master, SecureRandom random, InstantSource clock) {
        this.folder = folder;
        this.master = master;
        this.random = random;
        this.clock = clock;
    }

    /** The key for new secrets, made when there is none yet. */
    AesGcm forSealing(Epoch epoch) {
        return find(epoch).orElseGet(() -> create(epoch));
    }

    /** The key of old secrets. */
    AesGcm forOpening(Epoch epoch) {
        return find(epoch).orElseThrow(() -> new KeyException("the key of epoch " + epoch + " was destroyed"));
    }

    boolean exists(Epoch epoch) {
        return find(epoch).isPresent();
    }

    void destroy(Epoch epoch) {
        held.remove(epoch);
        KeyFile.destroy(file(epoch), random);
    }

    /** The epochs whose keys exist. */
    List<Epoch> existing() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> named(file.getFileName().toString()).stream())
                    .toList();
        } catch (IOException e) {
            throw new KeyException("cannot list " + folder + ": " + e, e);
        }
    }

    private Optional<AesGcm> find(Epoch epoch) {
        Instant now = clock.instant();
        Held known = held.get(epoch);
        if (known != null && now.isBefore(known.since.plus(REMEMBERED))) {
            return Optional.of(known.key);
        }
        Optional<AesGcm> read = KeyFile.read(file(epoch)).map(wrapped -> open(epoch, wrapped));
        read.ifPresentOrElse(key -> held.put(epoch, new Held(key, now)), () -> held.remove(epoch));
        return read;
    }

    private AesGcm create(Epoch epoch) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        AesGcm key = open(epoch, KeyFile.create(file(epoch), master.wrap(secret, context(epoch)), random));
        held.put(epoch, new Held(key, clock.instant()));
        return key;
    }

    private AesGcm open(Epoch epoch, byte[] wrapped) {
        return new AesGcm(master.unwrap(wrapped, context(epoch)), random);
    }

    private Path file(Epoch epoch) {
        return folder.resolve(epoch.toString());
    }

    private static Optional<Epoch> named(String file) {
        int cut = file.indexOf('_');
        if (cut < 0 || file.contains(".new-")) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(UUID.fromString(file.substring(0, cut)));
        return Optional.of(new Epoch(tenant, file.substring(cut + 1)));
    }

    private static String context(Epoch epoch) {
        return "epoch " + epoch;
    }

    private record Held(AesGcm key, Instant since) {}
}
