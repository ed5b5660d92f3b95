package dev.expunge.matching.compare;

import dev.expunge.matching.name.NameText;
import dev.expunge.matching.name.Suffix;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.text.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * A name in normal form; an unknown part is empty.
 *
 * @param given in one word, without the initials that may follow it
 */
public record NormalName(Word given, String middle, Word family, String suffix) {
    /**
     * @param text without spaces
     * @param spelled with umlauts spelled out
     * @param parts words of a name of several, without particles
     */
    public record Word(String text, String spelled, List<String> parts) {
        static final Word NONE = new Word("", "", List.of());

        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    public static NormalName of(PersonName name) {
        List<String> given = words(name.given());
        List<String> family = words(name.family());
        String suffix = Suffix.canonical(name.suffix());
        if (suffix.isEmpty() && family.size() > 1) {
            suffix = Suffix.canonical(family.getLast());
            if (!suffix.isEmpty()) {
                family.removeLast();
            }
        }
        String middle = String.join("", words(name.middle()));
        StringBuilder initials = new StringBuilder();
        while (given.size() > 1 && given.getLast().length() == 1) {
            initials.insert(0, given.removeLast());
        }
        return new NormalName(
                word(name.given(), given),
                middle.isEmpty() && !initials.isEmpty() ? initials.substring(0, 1) : middle,
                word(name.family(), family),
                suffix);
    }

    boolean isEmpty() {
        return given.isEmpty() && family.isEmpty();
    }

    private static Word word(String written, List<String> words) {
        if (words.isEmpty()) {
            return Word.NONE;
        }
        String text = String.join("", words);
        List<String> parts = words.size() == 1
                ? List.of()
                : words.stream()
                        .filter(word -> word.length() > 1 && !NameText.isParticle(word))
                        .toList();
        return new Word(
                text,
                Folding.isAscii(written) ? text : Folding.foldUmlauts(written).replace(" ", ""),
                parts);
    }

    private static List<String> words(String text) {
        String folded = Folding.fold(text);
        return folded.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(folded.split(" ")));
    }
}
