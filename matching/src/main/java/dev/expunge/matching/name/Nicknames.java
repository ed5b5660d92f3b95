package dev.expunge.matching.name;

import dev.expunge.matching.text.Folding;
import dev.expunge.matching.text.Lines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Groups of given names that the same person may go by, from {@code nicknames.txt}: one group a line. A name may be in several
 * groups (Alex), and two names are equivalent when they share one; equivalence does not carry over from group to group.
 */
public final class Nicknames {
    private static final int[] NONE = {};
    private final Map<String, int[]> groups;
    private final int size;

    private Nicknames(List<String> lines) {
        Map<String, int[]> found = new HashMap<>();
        for (int group = 0; group < lines.size(); group++) {
            int id = group;
            for (String name : lines.get(group).split(" ")) {
                found.merge(Folding.fold(name).replace(" ", ""), new int[] {id}, Nicknames::both);
            }
        }
        groups = found;
        size = lines.size();
    }

    /** The table of this repository. */
    public static Nicknames standard() {
        return Standard.TABLE;
    }

    /** Ids of the groups that hold the folded name, ascending. */
    public int[] groups(String folded) {
        return groups.getOrDefault(folded, NONE);
    }

    public boolean equivalent(String left, String right) {
        return shareOne(groups(left), groups(right));
    }

    /** Whether two ascending lists of groups have one in common. */
    public static boolean shareOne(int[] left, int[] right) {
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            if (left[i] == right[j]) {
                return true;
            }
            if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    public int size() {
        return size;
    }

    private static int[] both(int[] some, int[] more) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(more))
                .distinct()
                .sorted()
                .toArray();
    }

    private static final class Standard {
        static final Nicknames TABLE = new Nicknames(Lines.of("nicknames.txt"));
    }
}
