package dev.expunge.farm.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Who bears a family name, now or earlier, in three arrays. */
final class Index {
    private final Map<String, List<Integer>> families = new HashMap<>();
    private final int[] starts;
    private final int[] people;

    Index(FamilyNames names, short[] family, short[] bornAs) {
        for (int i = 0; i < names.count(); i++) {
            families.computeIfAbsent(Folded.of(names.name(i)), _ -> new ArrayList<>())
                    .add(i);
        }
        starts = new int[names.count() + 1];
        for (int id = 0; id < family.length; id++) {
            starts[family[id] + 1]++;
            if (bornAs[id] != Clan.NONE) {
                starts[bornAs[id] + 1]++;
            }
        }
        for (int i = 0; i < names.count(); i++) {
            starts[i + 1] += starts[i];
        }
        people = new int[starts[names.count()]];
        int[] next = starts.clone();
        for (int id = 0; id < family.length; id++) {
            people[next[family[id]]++] = id;
            if (bornAs[id] != Clan.NONE) {
                people[next[bornAs[id]]++] = id;
            }
        }
    }

    IntStream bearers(String foldedFamily) {
        return families.getOrDefault(foldedFamily, List.of()).stream()
                .flatMapToInt(name -> IntStream.range(starts[name], starts[name + 1]))
                .map(at -> people[at])
                .distinct();
    }
}
