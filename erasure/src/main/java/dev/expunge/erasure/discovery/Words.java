package dev.expunge.erasure.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a name in the catalogue: {@code customer_id}, {@code CustomerID} and {@code customer-id} are customer, id. */
final class Words {
    private static final Pattern BOUNDARY = Pattern.compile(
            "[^\\p{L}\\p{Nd}]+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L}{2})(?=\\p{Nd}+$)");

    /** What names carry that says nothing about the thing named. */
    private static final Set<String> NOISE =
            Set.of("tbl", "t", "tab", "table", "data", "master", "info", "record", "app");

    private Words() {}

    /** Lower case, never empty strings. */
    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        for (String word : BOUNDARY.split(name)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** The words of a table's name in the singular, without those that every table could have. */
    static List<String> ofTable(String name) {
        List<String> words =
                new ArrayList<>(of(name).stream().map(Words::singular).toList());
        if (words.getFirst().matches("tbl.{3,}")) {
            words.set(0, words.getFirst().substring(3));
        }
        if (words.size() > 1) {
            words.removeIf(NOISE::contains);
        }
        return words.isEmpty() ? of(name) : words;
    }

    /** As English forms it; good enough to compare two names, not to print one. */
    static String singular(String word) {
        int length = word.length();
        if (word.equals("people")) {
            return "person";
        }
        if (word.equals("children")) {
            return "child";
        }
        if (length > 4 && word.endsWith("ies")) {
            return word.substring(0, length - 3) + "y";
        }
        if (length > 4
                && (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes"))) {
            return word.substring(0, length - 2);
        }
        if (length > 6 && (word.endsWith("oses") || word.endsWith("yses"))) {
            return word.substring(0, length - 2) + "is";
        }
        if (length > 5 && word.endsWith("uses")) {
            return word.substring(0, length - 2);
        }
        boolean plural = length > 3
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is");
        return plural ? word.substring(0, length - 1) : word;
    }

    /** Letters and digits alone, in lower case and in the singular. */
    static String compact(String name) {
        return String.join("", ofTable(name));
    }
}
