package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A verifier written from {@code docs/receipts.md} with lines, hashes and the JDK's signatures, sharing no code with ours.
 */
final class ThirdPartyTest {

    private final Samples samples = new Samples();

    @Test
    void aVerifierWrittenFromTheDocumentAgrees() throws Exception {
        String keys = JwkSet.of(List.of(samples.keys.getPublic()));
        for (int size : new int[] {1, 2, 3, 7, 20}) {
            for (String file : samples.sign(size)) {
                assertThat(verifies(file, keys)).isTrue();
                assertThat(verifies(file.replace("\"rows\": 12", "\"rows\": 13"), keys))
                        .isFalse();
                assertThat(verifies(file.replace("07:00:01Z", "07:00:02Z"), keys))
                        .isFalse();
            }
        }
    }

    private static boolean verifies(String file, String keys) throws Exception {
        String receipt = between(file, "\n  \"receipt\": ", ",\n  \"proof\": ");
        String proof = file.substring(file.indexOf("\n  \"proof\": "));
        byte[] hash = hash(new byte[] {0}, receipt.getBytes(UTF_8));
        int size = Integer.parseInt(member(proof, "size"));
        String root =
                HexFormat.of().formatHex(climb(hash, Integer.parseInt(member(proof, "index")), size, path(proof)));
        if (!root.equals(member(proof, "root"))) {
            return false;
        }
        String head = "expunge receipts 1\n"
                + "tenant " + member(receipt, "tenant") + "\n"
                + "batch " + member(proof, "sequence") + "\n"
                + "previous " + member(proof, "previous") + "\n"
                + "size " + size + "\n"
                + "root " + root + "\n"
                + "signed " + member(proof, "signedAt") + "\n"
                + "key " + member(proof, "key") + "\n";
        Signature signature = Signature.getInstance("Ed25519");
        byte[] x = Base64.getUrlDecoder().decode(member(keys, "x"));
        String x509 = "302a300506032b6570032100" + HexFormat.of().formatHex(x);
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(x509))));
        signature.update(head.getBytes(UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(member(proof, "signature")));
    }

    /** RFC 9162 section 2.1.3.2, as printed there. */
    private static byte[] climb(byte[] leaf, int index, int size, List<byte[]> path) throws Exception {
        int fn = index;
        int sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            assertThat(sn).isNotZero();
            if ((fn & 1) == 1 || fn == sn) {
                r = hash(new byte[] {1}, p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hash(new byte[] {1}, r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        assertThat(sn).isZero();
        return r;
    }

    private static List<byte[]> path(String proof) {
        List<byte[]> path = new ArrayList<>();
        Matcher hash = Pattern.compile("^      \"([0-9a-f]{64})\",?$", Pattern.MULTILINE)
                .matcher(proof);
        while (hash.find()) {
            path.add(HexFormat.of().parseHex(hash.group(1)));
        }
        return path;
    }

    private static byte[] hash(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String member(String json, String name) {
        Matcher member = Pattern.compile("\"" + name + "\": \"?([^\",\n]+)").matcher(json);
        assertThat(member.find()).as(name).isTrue();
        return member.group(1);
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }
}
