package dev.expunge.server.cli;

import dev.expunge.brokers.definition.BadBundle;
import dev.expunge.brokers.definition.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "bundle", description = "Definitions that travel together, signed.")
final class BundleCommands {
    private BundleCommands() {}

    static CommandLine group(Session session) {
        return new CommandLine(new BundleCommands())
                .addSubcommand(new Sign(session))
                .addSubcommand(new Verify(session));
    }

    @Command(name = "sign", description = "Signs definitions as one bundle.")
    static final class Sign implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                description = "Ed25519 private key, PKCS #8 in PEM.")
        private String key = "";

        @Option(names = "--key-id", required = true, paramLabel = "ID", description = "By which readers know the key.")
        private String keyId = "";

        @Option(names = "--version", required = true, paramLabel = "N", description = "Greater than any before.")
        private long version;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the bundle goes.")
        private String out = "";

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Definitions, YAML.")
        private List<String> files = List.of();

        Sign(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (version < 1) {
                throw new Failure("The version must be 1 or more.");
            }
            Map<String, String> texts = new LinkedHashMap<>();
            for (String file : files) {
                if (texts.put(String.valueOf(Path.of(file).getFileName()), session.read(file)) != null) {
                    throw new Failure("Two files are called " + Path.of(file).getFileName() + ".");
                }
            }
            try {
                byte[] bundle = Bundle.sign(
                        version,
                        texts,
                        keyId,
                        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pem(session, key))));
                Files.write(Path.of(out), bundle);
            } catch (BadBundle e) {
                throw failure("The bundle is not signed", e);
            } catch (GeneralSecurityException e) {
                throw new Failure("The file " + key + " holds no Ed25519 private key.", e);
            } catch (IOException | InvalidPathException e) {
                throw new Failure("The file " + out + " cannot be written: " + e.getMessage() + ".", e);
            }
            session.terminal()
                    .out()
                    .println("Signed version " + version + " with " + BrokerCommands.count(texts.size(), "definition")
                            + ": " + out);
            return ExitCode.OK;
        }
    }

    @Command(name = "verify", description = "Verifies a bundle's signature, and reads every definition in it.")
    static final class Verify implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "ID=FILE",
                description = "A trusted Ed25519 public key in PEM, under its id.")
        private Map<String, String> keys = Map.of();

        @Option(names = "--after", paramLabel = "N", description = "The version in use; only a newer one is good.")
        private long after;

        @Parameters(paramLabel = "FILE", description = "The bundle.")
        private String file = "";

        Verify(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Map<String, PublicKey> trusted = new LinkedHashMap<>();
            keys.forEach((id, path) -> trusted.put(id, publicKey(path)));
            try {
                Bundle bundle = Bundle.open(session.bytes(file), trusted, after);
                session.terminal()
                        .out()
                        .println("Good: version " + bundle.version() + ", signed with key " + bundle.keyId() + ", "
                                + BrokerCommands.count(bundle.definitions().size(), "definition") + ".");
                return ExitCode.OK;
            } catch (BadBundle e) {
                throw failure("The bundle " + file + " is not good", e);
            }
        }

        private PublicKey publicKey(String path) {
            try {
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(pem(session, path)));
            } catch (GeneralSecurityException e) {
                throw new Failure("The file " + path + " holds no Ed25519 public key.", e);
            }
        }
    }

    private static Failure failure(String sentence, BadBundle e) {
        String problems = e.problems().stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
        return new Failure(sentence + ":" + problems, e);
    }

    private static byte[] pem(Session session, String file) {
        try {
            return Base64.getMimeDecoder()
                    .decode(session.read(file)
                            .replaceAll("-----[A-Z ]+-----", "")
                            .strip());
        } catch (IllegalArgumentException e) {
            throw new Failure("The file " + file + " is no PEM.", e);
        }
    }
}
