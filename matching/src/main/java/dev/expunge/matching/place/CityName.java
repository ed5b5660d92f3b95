package dev.expunge.matching.place;

import dev.expunge.matching.text.Folding;
import java.util.Map;
import java.util.Set;

/**
 * A city's name in one spelling.
 *
 * @param text letters and digits without spaces, with Saint, Fort, Mount and points of the compass written out
 * @param cut whether the writing breaks off, as in {@code Chi…}
 */
public record CityName(String text, boolean cut) {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("st", "saint"),
            Map.entry("ste", "sainte"),
            Map.entry("ft", "fort"),
            Map.entry("mt", "mount"),
            Map.entry("mtn", "mountain"),
            Map.entry("pt", "point"),
            Map.entry("prt", "port"),
            Map.entry("n", "north"),
            Map.entry("no", "north"),
            Map.entry("s", "south"),
            Map.entry("so", "south"),
            Map.entry("e", "east"),
            Map.entry("w", "west"),
            Map.entry("hts", "heights"),
            Map.entry("spgs", "springs"),
            Map.entry("vlg", "village"),
            Map.entry("bch", "beach"),
            Map.entry("cty", "city"),
            Map.entry("twp", "township"));
    private static final Set<String> KINDS = Set.of("township", "village", "town", "borough");

    public static CityName of(String text) {
        boolean cut = text.endsWith("…") || text.endsWith("..");
        String[] words = Folding.fold(text).split(" ");
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            String word = WORDS.getOrDefault(words[i], words[i]);
            if (i == 0 || i < words.length - 1 || !KINDS.contains(word)) {
                joined.append(word);
            }
        }
        return new CityName(alias(joined.toString()), cut);
    }

    private static String alias(String joined) {
        return switch (joined) {
            case "newyorkcity", "nyc", "manhattan" -> "newyork";
            case "la" -> "losangeles";
            case "sanfran", "sf" -> "sanfrancisco";
            case "philly" -> "philadelphia";
            case "vegas" -> "lasvegas";
            case "okc" -> "oklahomacity";
            case "slc" -> "saltlakecity";
            case "washingtondc" -> "washington";
            default -> joined;
        };
    }
}
