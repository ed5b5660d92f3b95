package dev.expunge.matching.text;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Writing reduced to what people would type on a plain keyboard. */
public final class Folding {
    private Folding() {}

    /**
     * Lower-case ASCII letters, digits and single spaces. Accents go, other scripts are transliterated, apostrophes and full stops
     * vanish, everything else becomes a space: {@code O’Brien-García} is {@code obrien garcia}.
     */
    public static String fold(String text) {
        return squeeze(latin(text.strip()).toLowerCase(Locale.ROOT));
    }

    /** As {@link #fold}, with the German and Nordic spellings of umlauts: {@code Müller} is {@code mueller}. */
    public static String foldUmlauts(String text) {
        StringBuilder spelled = new StringBuilder(text.length() + 4);
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            switch (Character.toLowerCase(c)) {
                case 'ä' -> spelled.append("ae");
                case 'ö' -> spelled.append("oe");
                case 'ü' -> spelled.append("ue");
                case 'å' -> spelled.append("aa");
                default -> spelled.append(c);
            }
        }
        return fold(spelled.toString());
    }

    private static String latin(String text) {
        if (isAscii(text)) {
            return text;
        }
        String known = withoutMarks(text);
        return isAscii(known)
                ? known
                : withoutMarks(Scripts.TO_LATIN.transliterate(Normalizer.normalize(known, Normalizer.Form.NFC)));
    }

    private static String withoutMarks(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK || isBeforeNoLatin(plain)) {
                plain.append(c < 128 ? String.valueOf(c) : plain(c));
            }
        }
        return plain.toString();
    }

    /** Marks of other scripts carry vowels and consonants, which the transliterator reads. */
    private static boolean isBeforeNoLatin(StringBuilder plain) {
        return !plain.isEmpty()
                && Character.UnicodeScript.of(plain.charAt(plain.length() - 1)) != Character.UnicodeScript.LATIN
                && Character.isLetter(plain.charAt(plain.length() - 1));
    }

    private static String plain(char c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'ø', 'Ø' -> "o";
            case 'đ', 'Đ', 'ð', 'Ð' -> "d";
            case 'þ', 'Þ' -> "th";
            case 'ł', 'Ł' -> "l";
            case 'ı' -> "i";
            case '’', '‘', 'ʼ', 'ʻ', '`', '´' -> "'";
            case '‐', '‑', '–', '—', '\u00a0' -> " ";
            default -> String.valueOf(c);
        };
    }

    private static String squeeze(String lower) {
        StringBuilder kept = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                kept.append(c);
            } else if (c != '\'' && c != '.' && !kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
        }
        int end = kept.length();
        return end > 0 && kept.charAt(end - 1) == ' ' ? kept.substring(0, end - 1) : kept.toString();
    }

    /** Whether every character is one of ASCII. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Built when the first name of another script comes: its tables take a while. */
    private static final class Scripts {
        /** Russian and Ukrainian the way passports and newspapers write them, the rest by ICU's general rules. */
        static final Transliterator TO_LATIN =
                Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII; [:Mn:] Remove");
    }
}
