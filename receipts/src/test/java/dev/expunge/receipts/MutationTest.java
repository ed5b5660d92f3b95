package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is done to a receipt file, it does not verify any more. */
final class MutationTest {

    private final Samples samples = new Samples();
    private final List<String> files = samples.sign(3);
    private final byte[] file = files.get(1).getBytes(UTF_8);

    @Test
    void untouchedItVerifies() {
        assertThat(samples.verifier.verify(file)).isInstanceOf(Verification.Verified.class);
    }

    /** The lowest bit makes another digit or letter, 0x20 another case, 0x80 a byte that is not ASCII. */
    @Test
    void everyFlippedByteIsNoticed() {
        for (int i = 0; i < file.length; i++) {
            for (int bits : new int[] {0x01, 0x20, 0x80}) {
                byte[] mutant = file.clone();
                mutant[i] ^= (byte) bits;
                assertRejected(mutant, "byte " + i + " with " + bits);
            }
        }
    }

    @Test
    void everyDeletedByteIsNoticed() {
        for (int i = 0; i < file.length; i++) {
            assertRejected(join(Arrays.copyOf(file, i), Arrays.copyOfRange(file, i + 1, file.length)), "byte " + i);
        }
    }

    @Test
    void everyDoubledByteIsNoticed() {
        for (int i = 0; i < file.length; i++) {
            assertRejected(join(Arrays.copyOf(file, i + 1), Arrays.copyOfRange(file, i, file.length)), "byte " + i);
        }
    }

    @Test
    void everyInsertedSpaceIsNoticed() {
        byte[] space = {' '};
        for (int i = 0; i <= file.length; i++) {
            byte[] mutant = join(join(Arrays.copyOf(file, i), space), Arrays.copyOfRange(file, i, file.length));
            assertRejected(mutant, "before byte " + i);
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        for (int length = 0; length < file.length; length++) {
            assertRejected(Arrays.copyOf(file, length), "length " + length);
        }
    }

    @Test
    void theProofOfACompanionDoesNotFit() {
        String proof = files.get(0).substring(files.get(0).indexOf("  \"proof\""));
        String swapped = files.get(1).substring(0, files.get(1).indexOf("  \"proof\"")) + proof;

        assertRejected(swapped, "the receipt is not part of the signed batch");
    }

    @Test
    void thePathOfACompanionDoesNotFit() {
        assertRejected(
                files.get(1).replace(path(files.get(1)), path(files.get(0))),
                "the receipt is not part of the signed batch");
    }

    @Test
    void aPathThatIsTooLongOrTooShortDoesNotFit() {
        String one = "\n      \"" + "a".repeat(64) + "\"";
        String path = path(files.get(1));

        assertRejected(files.get(1).replace(path, one + "," + path), "path is too long");
        assertRejected(files.get(1).replace(path, one + "\n    "), "path is too short");
    }

    @Test
    void anotherIndexDoesNotFit() {
        assertRejected(
                files.get(1).replace("\"index\": 1", "\"index\": 0"), "the receipt is not part of the signed batch");
        assertRejected(files.get(1).replace("\"index\": 1", "\"index\": 3"), "index is not in the batch");
    }

    @Test
    void everySignedMemberOfTheHeadIsCovered() {
        assertRejected(files.get(1).replace("\"sequence\": 1", "\"sequence\": 2"), "the hash is zero before");
        assertRejected(files.get(1).replace("\"size\": 3", "\"size\": 4"), "the signature does not fit");
        assertRejected(files.get(1).replace("07:00:01Z", "07:00:02Z"), "the signature does not fit");
        assertRejected(
                samples.sign(1, new BatchLink(Samples.TENANT, 4, "c".repeat(64)))
                        .getFirst()
                        .replace("c".repeat(64), "d".repeat(64)),
                "the signature does not fit");
    }

    @Test
    void anotherFormatIsNamed() {
        assertRejected(
                files.get(1).replace("\"format\": 1", "\"format\": 2"), "a format that this verifier does not know");
    }

    @Test
    void theSameValuesInAnotherSpellingAreRefused() {
        assertRejected(files.get(1).replace("\"request-1\"", "\"request\\u002d1\""), "not in canonical form");
        assertRejected(files.get(1).replace("12:30:00Z", "12:30:00.000Z"), "not in canonical form");
        assertRejected(files.get(1).replace("12:30:00Z", "13:30:00+01:00"), "not in canonical form");
        assertRejected(files.get(1).replace("\n", "\r\n"), "not in canonical form");
        assertRejected(files.get(1).replaceFirst("(\"signature\": \"[^\"]+)\"", "$1==\""), "not in canonical form");
    }

    @Test
    void aSecondMemberOfOneNameIsRefused() {
        assertRejected(
                files.get(1).replace("  \"format\": 1,", "  \"format\": 1,\n  \"format\": 1,"), "a duplicate member");
    }

    @Test
    void aMemberThatNobodyKnowsIsRefused() {
        assertRejected(
                files.get(1).replace("  \"format\": 1,", "  \"format\": 1,\n  \"note\": 1,"),
                "a member that this format");
    }

    /** RFC 8032 section 5.1.7: S must be below the group order, or anybody could make a second signature of the first. */
    @Test
    void theOtherSpellingOfASignatureIsRefused() {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        Matcher signature = Pattern.compile("\"signature\": \"([^\"]+)\"").matcher(files.get(1));
        assertThat(signature.find()).isTrue();
        byte[] bytes = Base64.getUrlDecoder().decode(signature.group(1));
        byte[] shifted = reverse(new BigInteger(1, reverse(Arrays.copyOfRange(bytes, 32, 64)))
                .add(order)
                .toByteArray());
        byte[] other = join(Arrays.copyOf(bytes, 32), Arrays.copyOf(shifted, 32));
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(other);

        assertRejected(files.get(1).replace(signature.group(1), text), "the signature does not fit");
    }

    private void assertRejected(byte[] mutant, String what) {
        if (!Arrays.equals(mutant, file)) {
            assertThat(samples.verifier.verify(mutant)).as(what).isInstanceOf(Verification.Rejected.class);
        }
    }

    private void assertRejected(String mutant, String reason) {
        assertThat(files).doesNotContain(mutant);
        assertThat(samples.verify(mutant))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class, r -> assertThat(r.reason()).contains(reason));
    }

    /** What stands between the brackets of the path. */
    private static String path(String file) {
        int start = file.indexOf("\"path\": [") + "\"path\": [".length();
        return file.substring(start, file.indexOf(']', start));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] reverse(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
