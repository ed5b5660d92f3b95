package dev.expunge.server.subject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T10:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final SettableClock clock = new SettableClock(NOVEMBER);
    private final Epoch epoch = Epoch.of(new TenantId(UUID.randomUUID()), NOVEMBER);

    @TempDir
    private Path folder;

    @Test
    void keysAreReadableByTheirOwnerOnly() throws Exception {
        Keys keys = Keys.create(file(), random, clock);
        new Vault(keys, random).create(epoch, "request 1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Path epochs = folder.resolve("epochs");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(epochs)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(epochs.resolve(epoch.toString()))))
                .isEqualTo("rw-------");
    }

    @Test
    void creatingTwiceKeepsTheKeys() {
        Keys first = Keys.create(file(), random, clock);
        Keys second = Keys.create(file(), random, clock);

        second.requireSame(first.fingerprint(), first.folder());
        assertThat(second.unwrap(first.wrap("secret".getBytes(UTF_8), "x"), "x"))
                .isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void openingMakesNothing() {
        assertThatThrownBy(() -> Keys.open(file(), random, clock))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("--master-key-file");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anotherMasterKeyIsNotTheSame() {
        Keys ours = Keys.create(file(), random, clock);
        Keys theirs = Keys.create(folder.resolve("elsewhere").resolve("master.key"), random, clock);

        assertThatThrownBy(() -> theirs.requireSame(ours.fingerprint(), ours.folder()))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("--master-key-file");
    }

    @Test
    void theSameMasterKeyInAnotherFolderIsNotTheSame() throws Exception {
        Keys ours = Keys.create(file(), random, clock);
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("master.key");
        Files.copy(file(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Keys theirs = Keys.create(copy, random, clock);

        assertThat(theirs.fingerprint()).isEqualTo(ours.fingerprint());
        assertThatThrownBy(() -> theirs.requireSame(ours.fingerprint(), ours.folder()))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("folder");
    }

    @Test
    void aSecretOpensOnlyWhereItWasSealed() {
        DataKey key = new Vault(Keys.create(file(), random, clock), random).create(epoch, "request 1");
        byte[] sealed = key.seal("value".getBytes(UTF_8), "identifier 0");

        assertThat(key.open(sealed, "identifier 0")).isEqualTo("value".getBytes(UTF_8));
        assertThatThrownBy(() -> key.open(sealed, "identifier 1")).isInstanceOf(KeyException.class);
    }

    @Test
    void aSecretThatWasChangedOrCutShortDoesNotOpen() {
        DataKey key = new Vault(Keys.create(file(), random, clock), random).create(epoch, "request 1");
        byte[] sealed = key.seal("value".getBytes(UTF_8), "identifier 0");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> key.open(changed, "identifier 0")).isInstanceOf(KeyException.class);
            assertThatThrownBy(() -> key.open(cut, "identifier 0")).isInstanceOf(KeyException.class);
        }
    }

    @Test
    void theSameTwiceIsSealedDifferently() {
        DataKey key = new Vault(Keys.create(file(), random, clock), random).create(epoch, "request 1");
        byte[] value = "value".getBytes(UTF_8);

        assertThat(key.seal(value, "identifier 0")).isNotEqualTo(key.seal(value, "identifier 0"));
    }

    /** The expected values were made with Tink 1.24 (Hkdf, AesGcmJce): both forms are stored, and must never change. */
    @Test
    void derivedKeysAndSealedSecretsKeepTheirForm() throws Exception {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        Files.writeString(file(), Base64.getEncoder().encodeToString(secret) + "\n");
        Keys keys = Keys.create(file(), random, clock);

        assertThat(HexFormat.of().formatHex(keys.fingerprint()))
                .isEqualTo("ddff29fcf313ca80c0faac64437b2bdc864caa4cc377d4932f46e62bbf017296");
        byte[] wrapped =
                HexFormat.of().parseHex("9f2648a8adae936034646e02c7c47b7e4c1a87ad9c79c30bb2ece02bd6e9f2573d6f");
        assertThat(keys.unwrap(wrapped, "x")).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void aDataKeyOpensForItsOwnerOnly() {
        Vault vault = new Vault(Keys.create(file(), random, clock), random);
        byte[] wrapped = vault.create(epoch, "request 1").wrapped();

        vault.open(epoch, wrapped, "request 1");
        assertThatThrownBy(() -> vault.open(epoch, wrapped, "request 2")).isInstanceOf(KeyException.class);
    }

    @Test
    void whatWasSealedInADestroyedEpochIsGone() {
        Keys keys = Keys.create(file(), random, clock);
        Vault vault = new Vault(keys, random);
        byte[] wrapped = vault.create(epoch, "request 1").wrapped();

        keys.destroy(epoch);

        assertThat(keys.epochs()).isEmpty();
        assertThatThrownBy(() -> vault.open(epoch, wrapped, "request 1")).isInstanceOf(KeyException.class);
        assertThatThrownBy(() -> new Vault(Keys.open(file(), random, clock), random).open(epoch, wrapped, "request 1"))
                .isInstanceOf(KeyException.class);
    }

    @Test
    void anotherNodeForgetsADestroyedEpochWithinFiveMinutes() {
        Keys keys = Keys.create(file(), random, clock);
        Vault here = new Vault(keys, random);
        byte[] wrapped = here.create(epoch, "request 1").wrapped();

        Keys.open(file(), random, clock).destroy(epoch);
        clock.tick(Duration.ofMinutes(5));

        assertThatThrownBy(() -> here.open(epoch, wrapped, "request 1")).isInstanceOf(KeyException.class);
    }

    @Test
    void epochsAreListedFromTheirFiles() {
        Keys keys = Keys.create(file(), random, clock);
        Epoch deferred = Epoch.deferred(epoch.tenant(), Instant.parse("2033-04-01T00:00:00Z"));
        Vault vault = new Vault(keys, random);
        vault.create(epoch, "request 1");
        vault.create(deferred, "action 1");

        assertThat(keys.epochs()).containsExactlyInAnyOrder(epoch, deferred);
        assertThat(epoch.end()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(deferred.end()).isEqualTo(Instant.parse("2033-05-01T00:00:00Z"));
    }

    private Path file() {
        return folder.resolve("master.key");
    }
}
