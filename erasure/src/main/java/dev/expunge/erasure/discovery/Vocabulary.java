package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the words of names mean, topic by topic; read from {@code vocabulary.txt}. */
final class Vocabulary {
    private static final String RESOURCE = "vocabulary.txt";
    private static final int LONGEST = 3;
    private static final int SHORTEST_WITHIN = 5;

    /** By topic, words whose parts are joined by an underscore. */
    private final Map<String, Set<String>> topics = new LinkedHashMap<>();

    Vocabulary() {
        for (String line : text().split("\n")) {
            int colon = line.indexOf(':');
            if (!line.startsWith("#") && colon > 0) {
                topics.put(
                        line.substring(0, colon),
                        Set.of(line.substring(colon + 1).strip().split(" +")));
            }
        }
    }

    /** Whether a word of the topic stands in the name. */
    boolean says(String topic, List<String> words) {
        return !found(topic, words).isEmpty();
    }

    /** Whether a word of the topic ends the name. */
    boolean ends(String topic, List<String> words) {
        for (int length = Math.min(LONGEST, words.size()); length > 0; length--) {
            if (words(topic).contains(String.join("_", words.subList(words.size() - length, words.size())))) {
                return true;
            }
        }
        return false;
    }

    /** The first of these topics that the name says with the longest word. */
    Optional<String> topic(List<String> topics, List<String> words) {
        for (int length = Math.min(LONGEST, words.size()); length > 0; length--) {
            for (String topic : topics) {
                for (int at = 0; at + length <= words.size(); at++) {
                    if (words(topic).contains(String.join("_", words.subList(at, at + length)))) {
                        return Optional.of(topic);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a word of the topic of five letters or more stands anywhere in the name, be it in the midst of a word. */
    boolean isWithin(String topic, String name) {
        String letters = name.toLowerCase(Locale.ROOT);
        return words(topic).stream()
                .anyMatch(word ->
                        word.length() >= SHORTEST_WITHIN && letters.contains(word) || says(topic, Words.of(name)));
    }

    private Set<String> found(String topic, List<String> words) {
        Set<String> found = new HashSet<>();
        for (int length = 1; length <= Math.min(LONGEST, words.size()); length++) {
            for (int at = 0; at + length <= words.size(); at++) {
                String phrase = String.join("_", words.subList(at, at + length));
                if (words(topic).contains(phrase)) {
                    found.add(phrase);
                }
            }
        }
        return found;
    }

    private Set<String> words(String topic) {
        return requireNonNull(topics.get(topic), topic);
    }

    private static String text() {
        try (InputStream resource = requireNonNull(Vocabulary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
