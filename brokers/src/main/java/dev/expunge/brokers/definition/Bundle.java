package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions that travel together, signed with Ed25519 (RFC 8032). The file is a JSON object with {@code keyId}, {@code payload} and
 * {@code signature}, both in Base64; the signature is over the payload's exact bytes. The payload is a JSON object with
 * {@code format} 1, {@code version} and {@code definitions}, their YAML by file name.
 *
 * @param version grows with every bundle; an older one is never taken for a newer one
 * @param keyId of the key that signed it
 * @param definitions by file name
 * @param texts their YAML by file name
 */
public record Bundle(long version, String keyId, Map<String, Definition> definitions, Map<String, String> texts) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALGORITHM = "Ed25519";
    private static final int MAX_OCTETS = 64 << 20;
    private static final int FORMAT = 1;

    public Bundle {
        requireNonNull(keyId, "keyId is null");
        definitions = Map.copyOf(definitions);
        texts = Map.copyOf(texts);
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    /**
     * A bundle's file.
     *
     * @param texts YAML by file name
     * @throws BadBundle when one of them is no definition, or two are of one broker
     */
    public static byte[] sign(long version, Map<String, String> texts, String keyId, PrivateKey key) {
        read(texts);
        ObjectNode payload = JSON.createObjectNode().put("format", FORMAT).put("version", version);
        ObjectNode definitions = payload.putObject("definitions");
        texts.forEach(definitions::put);
        byte[] bytes = JSON.writeValueAsBytes(payload);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            ObjectNode file = JSON.createObjectNode().put("keyId", keyId);
            file.put("payload", Base64.getEncoder().encodeToString(bytes));
            file.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
            return JSON.writeValueAsBytes(file);
        } catch (GeneralSecurityException e) {
            throw new BadBundle("cannot be signed with this key: it must be an Ed25519 key");
        }
    }

    /**
     * Opens a bundle's file.
     *
     * @param keys those that are trusted, by id; one that the file names and that is not among them is not
     * @param after version of the bundle in use, 0 for none; only a newer one is taken
     * @throws BadBundle when any of it is not as it must be: one bad definition refuses all of them
     */
    public static Bundle open(byte[] file, Map<String, PublicKey> keys, long after) {
        if (file.length > MAX_OCTETS) {
            throw new BadBundle("is larger than 64 MiB");
        }
        JsonNode envelope = json(file);
        String keyId = envelope.path("keyId").asString("");
        byte[] bytes = base64(envelope.path("payload").asString(""));
        verify(keys.get(keyId), keyId, bytes, base64(envelope.path("signature").asString("")));
        JsonNode payload = json(bytes);
        long version = payload.path("version").asLong(0);
        if (payload.path("format").asInt(0) != FORMAT) {
            throw new BadBundle("is of a format that is not known here");
        }
        if (version <= after) {
            throw new BadBundle("is of version " + version + ", and " + after + " is in use already");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        payload.path("definitions")
                .properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().asString("")));
        return new Bundle(version, keyId, read(texts), texts);
    }

    private static void verify(@Nullable PublicKey key, String keyId, byte[] bytes, byte[] signed) {
        if (key == null) {
            throw new BadBundle("is signed with a key that is not trusted: " + keyId.replaceAll("[^\\w.-]", "?"));
        }
        boolean good;
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes);
            good = signature.verify(signed);
        } catch (GeneralSecurityException e) {
            good = false;
        }
        if (!good) {
            throw new BadBundle("does not bear the signature of key " + keyId);
        }
    }

    private static Map<String, Definition> read(Map<String, String> texts) {
        List<String> problems = new ArrayList<>();
        Map<String, Definition> definitions = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        DefinitionReader reader = new DefinitionReader();
        texts.forEach((file, text) -> {
            try {
                Definition definition = reader.read(text);
                definitions.put(file, definition);
                if (!ids.add(definition.id())) {
                    problems.add(file + ": the broker " + definition.id() + " has a definition already");
                }
            } catch (BadDefinition e) {
                e.problems().forEach(problem -> problems.add(file + ": " + problem));
            }
        });
        if (texts.isEmpty()) {
            problems.add("has no definitions");
        }
        if (!problems.isEmpty()) {
            throw new BadBundle(problems);
        }
        return definitions;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadBundle("is no bundle");
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadBundle("is no bundle");
        }
    }
}
