package dev.expunge.receipts;

import java.util.ArrayList;
import java.util.List;

/** The Merkle tree of RFC 9162 section 2.1 over leaf hashes; a node without a neighbour rises a level as it is. */
final class MerkleTree {

    private final List<List<byte[]>> levels = new ArrayList<>();

    /** @param leaves at least one */
    MerkleTree(List<byte[]> leaves) {
        Require.check(!leaves.isEmpty(), "a tree has a leaf");
        List<byte[]> level = List.copyOf(leaves);
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
    }

    private static List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>();
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(Hashes.node(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.getLast());
        }
        return above;
    }

    byte[] root() {
        return levels.getLast().getFirst();
    }

    /** The hashes that lead from a leaf to the root, the lowest first (RFC 9162 section 2.1.3). */
    List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        int position = index;
        for (List<byte[]> level : levels) {
            int neighbour = position ^ 1;
            if (neighbour < level.size()) {
                path.add(level.get(neighbour));
            }
            position >>= 1;
        }
        return path;
    }

    /**
     * The root to which a path leads (RFC 9162 section 2.1.3.2).
     *
     * @throws Malformed when a tree of that size has no such leaf or path
     */
    static byte[] root(byte[] leaf, int index, int size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new Malformed("index is not in the batch");
        }
        byte[] hash = leaf;
        int position = index;
        int last = size - 1;
        for (byte[] neighbour : path) {
            while (position == last && position % 2 == 0 && last > 0) {
                position >>= 1;
                last >>= 1;
            }
            if (last == 0) {
                throw new Malformed("path is too long");
            }
            hash = position % 2 == 1 ? Hashes.node(neighbour, hash) : Hashes.node(hash, neighbour);
            position >>= 1;
            last >>= 1;
        }
        while (position == last && position % 2 == 0 && last > 0) {
            position >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new Malformed("path is too short");
        }
        return hash;
    }
}
