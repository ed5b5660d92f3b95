package dev.expunge.matching.place;

import dev.expunge.matching.text.Folding;
import dev.expunge.matching.text.Lines;
import java.util.HashMap;
import java.util.Map;

/** The states and territories of the United States, by code, name and old abbreviation; see {@code states.txt}. */
public final class States {
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private States() {
        for (String line : Lines.of("states.txt")) {
            String[] cells = line.split("\\s*\\|\\s*");
            shares.put(cells[0], Double.parseDouble(cells[1]));
            names.put(cells[0], cells[2]);
            for (int i = 0; i < cells.length; i++) {
                if (i != 1) {
                    codes.put(squeeze(cells[i]), cells[0]);
                }
            }
        }
    }

    public static States standard() {
        return Standard.TABLE;
    }

    /** The two-letter code in lower case; what is no American state is only folded. */
    public String canonical(String text) {
        String folded = squeeze(text);
        return codes.getOrDefault(folded, folded);
    }

    /** The full name in lower case; what is no American state is only folded. */
    public String name(String text) {
        String canonical = canonical(text);
        return names.getOrDefault(canonical, canonical);
    }

    public boolean isKnown(String canonical) {
        return shares.containsKey(canonical);
    }

    /** Share of Americans who live in a state, 0 for an unknown one. */
    public double share(String canonical) {
        return shares.getOrDefault(canonical, 0.0);
    }

    private static String squeeze(String text) {
        return Folding.fold(text).replace(" ", "");
    }

    private static final class Standard {
        static final States TABLE = new States();
    }
}
