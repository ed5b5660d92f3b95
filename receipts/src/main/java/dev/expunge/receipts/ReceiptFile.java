package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A receipt with its proof, as one JSON document.
 *
 * @param index of the receipt in its batch
 * @param path from its leaf to the root, the lowest hash first
 * @param signature of the batch head, base64url without padding
 */
record ReceiptFile(Receipt receipt, BatchHead batch, int index, List<String> path, String signature) {

    static final int FORMAT = 1;

    /** More than a signer ever needs for {@link BatchHead#LARGEST} receipts. */
    private static final int LONGEST_PATH = 16;

    private static final int SIGNATURE_BYTES = 64;

    ReceiptFile {
        Require.check(receipt.tenant().equals(batch.tenant()), "the batch belongs to another tenant");
        Require.check(index >= 0 && index < batch.size(), "index is not in the batch");
        path = Require.list(path, "path");
        Require.check(path.size() <= LONGEST_PATH, "path is longer than " + LONGEST_PATH);
        path.forEach(hash -> Require.hash(hash, "path"));
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        Require.check(bytes.length == SIGNATURE_BYTES, "signature is not " + SIGNATURE_BYTES + " bytes long");
        signature = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The leaf's data: the receipt as it stands in the file, from its first brace to its last. */
    static byte[] leafData(Receipt receipt) {
        return JsonWriter.render(ReceiptWriter.write(receipt), 1).getBytes(UTF_8);
    }

    String text() {
        Json proof = Json.members()
                .put(
                        "batch",
                        Json.members()
                                .put("sequence", batch.sequence())
                                .put("previous", batch.previous())
                                .put("size", batch.size())
                                .put("root", batch.root())
                                .put("signedAt", batch.signedAt().toString())
                                .put("key", batch.key())
                                .end())
                .put("index", index)
                .put("path", Json.Items.of(path, Json.Text::new))
                .put("signature", signature)
                .end();
        Json file = Json.members()
                .put("format", FORMAT)
                .put("receipt", ReceiptWriter.write(receipt))
                .put("proof", proof)
                .end();
        return JsonWriter.render(file, 0) + "\n";
    }

    /** @throws Malformed when these bytes are no receipt file of this format; other spellings of one pass */
    static ReceiptFile parse(byte[] bytes) {
        MembersReader file = new MembersReader(JsonParser.parse(bytes), "the file");
        if (file.whole("format") != FORMAT) {
            throw new Malformed("a format that this verifier does not know");
        }
        Receipt receipt = ReceiptReader.read(file.object("receipt"));
        MembersReader proof = file.object("proof");
        MembersReader batch = proof.object("batch");
        try {
            BatchHead head = new BatchHead(
                    receipt.tenant(),
                    batch.whole("sequence"),
                    batch.text("previous"),
                    batch.small("size"),
                    batch.text("root"),
                    batch.instant("signedAt"),
                    batch.text("key"));
            var read =
                    new ReceiptFile(receipt, head, proof.small("index"), proof.texts("path"), proof.text("signature"));
            List.of(batch, proof, file).forEach(MembersReader::end);
            return read;
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    /** @throws Malformed when the path is not one of a batch of that size */
    String rootOfPath() {
        List<byte[]> hashes = path.stream().map(HexFormat.of()::parseHex).toList();
        byte[] leaf = Hashes.leaf(leafData(receipt));
        return HexFormat.of().formatHex(MerkleTree.root(leaf, index, batch.size(), hashes));
    }
}
