package dev.expunge.erasure.identifier;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which databases spell one e-mail address. {@code lower()} of PostgreSQL follows the column's collation, and in
 * some of them leaves every letter but A to Z alone: so other letters may come in either case.
 */
final class Spellings {
    /** Up to this many cased letters beyond ASCII every combination of cases is tried. */
    private static final int MAX_FREE_LETTERS = 6;

    private Spellings() {}

    /** Composed and decomposed letters, ASCII and Unicode domain; all lower case. */
    static List<String> of(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, at + 1);
        String ascii = address.substring(at + 1);
        Set<String> spellings = new LinkedHashSet<>();
        for (String domain : List.of(ascii, EmailAddresses.unicodeDomain(ascii))) {
            spellings.add(Normalizer.normalize(local + domain, Normalizer.Form.NFC));
            spellings.add(Normalizer.normalize(local + domain, Normalizer.Form.NFD));
        }
        return List.copyOf(spellings);
    }

    static List<String> inEveryCase(List<String> spellings) {
        Set<String> cases = new LinkedHashSet<>();
        spellings.forEach(spelling -> cases.addAll(cases(spelling)));
        return List.copyOf(cases);
    }

    private static Set<String> cases(String spelling) {
        int[] letters = spelling.codePoints().toArray();
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] > 0x7F && Character.toUpperCase(letters[i]) != letters[i]) {
                free.add(i);
            }
        }
        Set<String> cases = new LinkedHashSet<>();
        cases.add(spelling);
        if (free.size() <= MAX_FREE_LETTERS) {
            for (int chosen = 1; chosen < 1 << free.size(); chosen++) {
                cases.add(raised(letters, free, chosen));
            }
        } else {
            cases.add(raised(letters, free, -1));
            cases.add(raised(letters, free, 1));
        }
        return cases;
    }

    private static String raised(int[] letters, List<Integer> free, int chosen) {
        int[] raised = letters.clone();
        for (int i = 0; i < free.size(); i++) {
            if ((chosen >> Math.min(i, 31) & 1) == 1) {
                raised[free.get(i)] = Character.toUpperCase(letters[free.get(i)]);
            }
        }
        return new String(raised, 0, raised.length);
    }
}
