package dev.expunge.matching.name;

import dev.expunge.matching.text.Folding;
import java.util.Map;

/** Generation suffixes in one spelling: {@code jr}, {@code sr}, {@code iii} and so on. */
public final class Suffix {
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("jr", "jr"),
            Map.entry("jnr", "jr"),
            Map.entry("junior", "jr"),
            Map.entry("ii", "ii"),
            Map.entry("2nd", "ii"),
            Map.entry("sr", "sr"),
            Map.entry("snr", "sr"),
            Map.entry("senior", "sr"),
            Map.entry("iii", "iii"),
            Map.entry("3rd", "iii"),
            Map.entry("iv", "iv"),
            Map.entry("4th", "iv"),
            Map.entry("5th", "v"));

    private Suffix() {}

    /** Empty for what is no generation suffix: academic titles say nothing about who one is. */
    public static String canonical(String text) {
        return SPELLINGS.getOrDefault(Folding.fold(text), "");
    }

    /** A son named for his father may be written Jr or II. */
    public static boolean agree(String left, String right) {
        return left.equals(right)
                || (left.equals("jr") && right.equals("ii"))
                || (left.equals("ii") && right.equals("jr"));
    }
}
