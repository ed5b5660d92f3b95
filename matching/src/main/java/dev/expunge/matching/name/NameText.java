package dev.expunge.matching.name;

import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads names written in one piece: {@code Dr. John A. Smith Jr}, {@code Smith, John}, {@code María García López}. */
public final class NameText {
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "hon", "sir", "md", "phd", "dds", "esq", "rn", "cpa");
    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "dela", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "des", "le", "van", "von",
            "der", "den", "ter", "ten", "zu", "zur", "el", "al", "bin", "ibn", "ben", "abu", "san", "santa", "st", "mc",
            "mac", "o", "della", "lo");

    private NameText() {}

    /** Whether a folded word only leads a family name. */
    public static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    /** Never fails. A word alone is a family name; particles belong to what follows them. */
    public static PersonName parse(String text) {
        int comma = text.indexOf(',');
        if (comma < 0 || isSuffix(text.substring(comma + 1))) {
            return inOrder(words(text));
        }
        List<String> family = words(text.substring(0, comma));
        List<String> rest = words(text.substring(comma + 1));
        String suffix = takeSuffix(family);
        suffix = suffix.isEmpty() ? takeSuffix(rest) : suffix;
        String given = rest.isEmpty() ? "" : rest.removeFirst();
        return new PersonName(given, String.join(" ", rest), String.join(" ", family), suffix);
    }

    private static PersonName inOrder(List<String> words) {
        String suffix = takeSuffix(words);
        if (words.isEmpty()) {
            return new PersonName("", "");
        }
        if (words.size() == 1) {
            return new PersonName("", "", words.getFirst(), suffix);
        }
        int family = familyStart(words);
        return new PersonName(
                words.getFirst(),
                String.join(" ", words.subList(1, family)),
                String.join(" ", words.subList(family, words.size())),
                suffix);
    }

    private static int familyStart(List<String> words) {
        for (int i = 1; i < words.size() - 1; i++) {
            if (isParticle(Folding.fold(words.get(i))) && words.get(i).length() > 1) {
                return i;
            }
        }
        return words.size() - 1;
    }

    private static String takeSuffix(List<String> words) {
        return words.size() > 1 && isSuffix(words.getLast()) ? words.removeLast() : "";
    }

    private static boolean isSuffix(String word) {
        return !Suffix.canonical(word).isEmpty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Arrays.stream(text.strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty() && !TITLES.contains(Folding.fold(word)))
                .forEach(words::add);
        return words;
    }
}
