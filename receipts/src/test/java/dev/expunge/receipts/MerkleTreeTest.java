package dev.expunge.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MerkleTreeTest {

    /** The entries that implementations of Certificate Transparency (RFC 6962) test themselves with. */
    private static final List<byte[]> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Hashes.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void rootsAreThoseOfCertificateTransparency(int size, String root) {
        assertThat(new MerkleTree(ENTRIES.subList(0, size)).root())
                .isEqualTo(HexFormat.of().parseHex(root));
    }

    @Test
    void everyPathLeadsToTheRootAndNoOtherIndexDoes() {
        for (int size = 1; size <= 33; size++) {
            List<byte[]> leaves = leaves(size);
            MerkleTree tree = new MerkleTree(leaves);
            assertThat(tree.root()).isEqualTo(rfcRoot(leaves));
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.path(index);
                assertThat(MerkleTree.root(leaves.get(index), index, size, path))
                        .isEqualTo(tree.root());
                for (int other = 0; other < size; other++) {
                    assertThat(other != index && leadsToRoot(tree, leaves.get(index), other, size, path))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aNodeDoesNotPassForALeaf() {
        List<byte[]> leaves = leaves(2);
        MerkleTree tree = new MerkleTree(leaves);

        assertThat(Hashes.leaf(concatenated(leaves))).isNotEqualTo(tree.root());
    }

    @Test
    void pathsOfTheWrongLengthAreRefused() {
        MerkleTree tree = new MerkleTree(leaves(5));
        List<byte[]> longer = new ArrayList<>(tree.path(2));
        longer.add(tree.root());

        assertThatThrownBy(() -> MerkleTree.root(leaves(5).get(2), 2, 5, longer))
                .hasMessage("path is too long");
        assertThatThrownBy(() -> MerkleTree.root(leaves(5).get(2), 2, 5, longer.subList(0, 2)))
                .hasMessage("path is too short");
        assertThatThrownBy(() -> MerkleTree.root(leaves(5).get(2), 5, 5, longer))
                .hasMessageContaining("index");
    }

    private static boolean leadsToRoot(MerkleTree tree, byte[] leaf, int index, int size, List<byte[]> path) {
        try {
            return Arrays.equals(MerkleTree.root(leaf, index, size, path), tree.root());
        } catch (Malformed e) {
            return false;
        }
    }

    /** RFC 9162 section 2.1.1: split at the largest power of two below the size. */
    private static byte[] rfcRoot(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hashes.node(rfcRoot(leaves.subList(0, split)), rfcRoot(leaves.subList(split, leaves.size())));
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hashes.leaf(new byte[] {(byte) i}))
                .toList();
    }

    private static byte[] concatenated(List<byte[]> leaves) {
        return HexFormat.of()
                .parseHex(
                        HexFormat.of().formatHex(leaves.get(0)) + HexFormat.of().formatHex(leaves.get(1)));
    }
}
