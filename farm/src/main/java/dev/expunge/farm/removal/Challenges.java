package dev.expunge.farm.removal;

import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Dice;
import dev.expunge.farm.site.Removal.Challenge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums and pictures that a form wants answered. A ticket holds its own answer, worked out again from the seed. */
public final class Challenges {
    private static final List<String> NUMBERS =
            List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final String LETTERS = "ACDEFHJKLMNPRTUVWXY";
    private static final int PICTURE_LETTERS = 5;
    private static final Pattern PICTURE_ADDRESS = Pattern.compile(".*/challenge/(p[0-9]{1,15})\\.svg");
    private static final Pattern QUESTION = Pattern.compile("What is ([a-z]+) plus ([a-z]+)\\?");
    private static final String SUM = "s";
    private static final String PICTURE = "p";

    private final long seed;
    private final AtomicLong next = new AtomicLong();

    public Challenges(long seed) {
        this.seed = seed;
    }

    /** The fields of a form, with the question and a ticket. */
    Html ask(Challenge kind) {
        return switch (kind) {
            case NONE -> Html.NOTHING;
            case ARITHMETIC -> sum(SUM + next.getAndIncrement());
            case IMAGE -> picture(PICTURE + next.getAndIncrement());
        };
    }

    boolean passed(Challenge kind, String ticket, String answer) {
        return switch (kind) {
            case NONE -> true;
            case ARITHMETIC -> ticket.startsWith(SUM) && rightly(ticket, answer);
            case IMAGE -> ticket.startsWith(PICTURE) && rightly(ticket, answer);
        };
    }

    /** What a person would type; empty for a ticket that is none. */
    public Optional<String> answer(String ticket) {
        if (!ticket.matches("[sp][0-9]{1,15}")) {
            return Optional.empty();
        }
        return Optional.of(ticket.startsWith(SUM) ? Integer.toString(left(ticket) + right(ticket)) : letters(ticket));
    }

    /**
     * What a person would answer who sees the question: a sum in words, or the address of a picture.
     *
     * @return empty for a question that is none of the farm's
     */
    public Optional<String> solve(String question) {
        Matcher picture = PICTURE_ADDRESS.matcher(question);
        if (picture.matches()) {
            return answer(picture.group(1));
        }
        Matcher sum = QUESTION.matcher(question);
        return sum.matches() && NUMBERS.contains(sum.group(1)) && NUMBERS.contains(sum.group(2))
                ? Optional.of(Integer.toString(NUMBERS.indexOf(sum.group(1)) + NUMBERS.indexOf(sum.group(2)) + 4))
                : Optional.empty();
    }

    /** The picture of a ticket at {@code /challenge/TICKET.svg}. */
    Optional<Reply> image(String path) {
        Matcher picture = PICTURE_ADDRESS.matcher(path);
        return picture.matches()
                ? Optional.of(new Reply(
                        200, "image/svg+xml", drawn(letters(picture.group(1))).markup(), Map.of(), false))
                : Optional.empty();
    }

    private boolean rightly(String ticket, String answer) {
        return answer(ticket).filter(answer.strip()::equalsIgnoreCase).isPresent();
    }

    private Html sum(String ticket) {
        return Html.of("""
                <p id="question">What is {} plus {}?</p>
                <input type="hidden" name="ticket" value="{}">
                <label>Answer <input id="answer" name="answer" required></label>
                """, NUMBERS.get(left(ticket) - 2), NUMBERS.get(right(ticket) - 2), ticket);
    }

    private static Html picture(String ticket) {
        return Html.of("""
                <p id="question">Type the letters of the picture.</p>
                <img id="picture" src="/challenge/{}.svg" alt="Letters" width="160" height="50">
                <input type="hidden" name="ticket" value="{}">
                <label>Letters <input id="answer" name="answer" required></label>
                """, ticket, ticket);
    }

    private static Html drawn(String letters) {
        return Html.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160\" height=\"50\">{}</svg>",
                Html.join(IntStream.range(0, letters.length())
                        .mapToObj(at -> Html.of(
                                "<text x=\"{}\" y=\"{}\" font-size=\"28\" transform=\"rotate({} {} 30)\">{}</text>",
                                12 + at * 28,
                                30 + at % 3 * 6,
                                at * 13 % 30 - 15,
                                12 + at * 28,
                                letters.charAt(at)))));
    }

    private int left(String ticket) {
        return Dice.of(seed, "left of " + ticket).between(2, 12);
    }

    private int right(String ticket) {
        return Dice.of(seed, "right of " + ticket).between(2, 12);
    }

    private String letters(String ticket) {
        Dice dice = Dice.of(seed, "letters of " + ticket);
        return IntStream.range(0, PICTURE_LETTERS)
                .mapToObj(_ -> String.valueOf(LETTERS.charAt(dice.below(LETTERS.length()))))
                .collect(Collectors.joining());
    }
}
