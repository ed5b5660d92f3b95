package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what columns hold, by what they hold first and by what they are called second. */
final class Meanings {
    private static final Set<String> KEYS = Set.of("id", "uuid", "guid", "fk", "key");

    /** What a flag, a date or a counter that stands beside an identifier adds to its name. */
    private static final Set<String> ABOUT = Set.of(
            "verified",
            "confirmed",
            "status",
            "count",
            "type",
            "kind",
            "at",
            "sent",
            "opt",
            "optin",
            "enabled",
            "template",
            "domain",
            "provider",
            "format",
            "label",
            "language",
            "state",
            "hash");

    private final Vocabulary vocabulary;
    private final Contents contents;

    Meanings(Vocabulary vocabulary, Contents contents) {
        this.vocabulary = vocabulary;
        this.contents = contents;
    }

    Meaning of(TableFacts table, ColumnFacts column) {
        Topic named = named(table, column);
        if (column.kind() == Kind.BOOLEAN) {
            return none("a flag");
        }
        if (column.isText()) {
            Optional<Meaning> held = held(column, named);
            if (held.isPresent()) {
                return held.get();
            }
        }
        if (named == Topic.EMAIL || !possible(named, column)) {
            return column.isText() && column.isProse() ? prose(column) : none("nothing in name or sample");
        }
        boolean unseen = column.filled() == 0;
        return new Meaning(named, new Guess(unseen ? 0.8 : 0.9, "by its name" + (unseen ? ", no value sampled" : "")));
    }

    private Optional<Meaning> held(ColumnFacts column, Topic named) {
        double emails = column.share(contents::isEmail);
        int filled = column.filled();
        if (emails >= 0.6) {
            double sure = emails < 1 ? 0.85 : named == Topic.EMAIL ? 0.98 : filled >= 10 ? 0.94 : 0.85;
            return Optional.of(new Meaning(
                    Topic.EMAIL,
                    new Guess(
                            sure,
                            column.count(contents::isEmail) + " of " + filled
                                    + " sampled values are e-mail addresses")));
        }
        if (filled == 0 && named == Topic.EMAIL && !column.words().stream().anyMatch(ABOUT::contains)) {
            return Optional.of(new Meaning(Topic.EMAIL, new Guess(0.75, "by its name, no value sampled")));
        }
        double phones = column.share(contents::looksLikePhone);
        if (phones >= 0.8 && (named == Topic.PHONE || column.share(contents::isWrittenPhone) >= 0.8)) {
            double sure = named == Topic.PHONE ? 0.95 : 0.85;
            return Optional.of(new Meaning(
                    Topic.PHONE,
                    new Guess(
                            sure,
                            column.count(contents::looksLikePhone) + " of " + filled
                                    + " sampled values are phone numbers")));
        }
        return Optional.empty();
    }

    private static Meaning prose(ColumnFacts column) {
        return new Meaning(Topic.TEXT, new Guess(0.9, "sampled values are text of several words"));
    }

    private Topic named(TableFacts table, ColumnFacts column) {
        List<String> words = column.words();
        List<String> topics = new ArrayList<>(Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.NONE)
                .map(topic -> topic.name().toLowerCase(Locale.ROOT))
                .toList());
        if (words.equals(List.of("name")) && vocabulary.ends("person", table.words())) {
            return Topic.NAME;
        }
        if (words.size() > 1 && words.getLast().equals("name") && isSomebody(words.subList(0, words.size() - 1))) {
            return Topic.NAME;
        }
        return vocabulary
                .topic(topics, words)
                .map(topic -> Topic.valueOf(topic.toUpperCase(Locale.ROOT)))
                .orElse(Topic.NONE);
    }

    private boolean isSomebody(List<String> words) {
        List<String> noun = words.stream().map(Words::singular).toList();
        return vocabulary.ends("person", noun) || vocabulary.ends("staff", noun) || vocabulary.ends("role", noun);
    }

    private boolean possible(Topic topic, ColumnFacts column) {
        if (topic == Topic.NONE || column.words().stream().anyMatch(ABOUT::contains) && topic != Topic.SECRET) {
            return false;
        }
        boolean reference = KEYS.contains(column.words().getLast())
                && topic != Topic.ADVERTISING
                && topic != Topic.INSTALL
                && topic != Topic.DEVICE
                && topic != Topic.GOVERNMENT;
        Set<Topic> fitting = switch (column.kind()) {
            case TEXT, CITEXT -> EnumSet.complementOf(EnumSet.of(Topic.PHONE));
            case INTEGER, NUMERIC ->
                EnumSet.of(Topic.PHONE, Topic.FINANCE, Topic.GOVERNMENT, Topic.CUSTOM, Topic.LOCATION, Topic.BIRTH);
            case FLOAT -> EnumSet.of(Topic.LOCATION, Topic.FINANCE);
            case DATE, TIMESTAMP -> EnumSet.of(Topic.BIRTH);
            case UUID -> EnumSet.of(Topic.ADVERTISING, Topic.INSTALL, Topic.DEVICE);
            case NETWORK -> EnumSet.allOf(Topic.class);
            case JSON, JSONB, XML -> EnumSet.complementOf(EnumSet.of(Topic.EMAIL, Topic.PHONE));
            case ENUM -> EnumSet.of(Topic.TRAIT);
            case BYTEA -> EnumSet.of(Topic.TRAIT, Topic.SECRET, Topic.PROFILE);
            case TEXT_ARRAY -> EnumSet.complementOf(EnumSet.of(Topic.CUSTOM));
            case BOOLEAN, TIME, INTERVAL -> EnumSet.noneOf(Topic.class);
            case OTHER -> EnumSet.of(Topic.LOCATION);
        };
        if (column.isNumber() && topic == Topic.PHONE) {
            return !reference && (column.filled() == 0 || column.share(contents::looksLikePhone) >= 0.8);
        }
        if (topic == Topic.BIRTH && column.isNumber()) {
            return column.words().contains("age");
        }
        boolean phoneUnseen = topic == Topic.PHONE && column.isText() && column.filled() == 0;
        return !reference && (phoneUnseen || fitting.contains(topic));
    }

    private static Meaning none(String reason) {
        return new Meaning(Topic.NONE, new Guess(0.95, reason));
    }
}
