package dev.expunge.erasure.postgres;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a row that others share tells about them: the columns by which they would claim it, what the map would overwrite if
 * they left, identifiers that are not the subject's, and e-mail addresses and phone numbers in texts (GDPR Art. 15(4)).
 */
final class Discretion {
    /** Bounded everywhere, so that no text makes it slow. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final int MOST_NUMBERS = 1_000;
    private static final String USUAL_REGION = "US";

    /** By the region as whose people write numbers without a country code. */
    private final Map<String, NormalForms> forms;

    private final Set<Identifier> own;

    /** The subject's own are those that name them, and those in rows that are them; what they share with others is not. */
    Discretion(Holding holding, Layout layout) {
        this.forms = Stream.concat(
                        Stream.of(USUAL_REGION),
                        layout.relations().stream()
                                .flatMap(relation -> relation.slots().stream())
                                .map(slot -> slot.column().stored().region())
                                .flatMap(Stream::ofNullable))
                .distinct()
                .collect(Collectors.toMap(region -> region, NormalForms::new));
        this.own = Stream.of(
                        holding.subject().given().stream(),
                        holding.subject().learned().stream(),
                        holding.members().stream()
                                .filter(Member::isPerson)
                                .flatMap(member -> Holding.identifiers(member.row())))
                .flatMap(identifiers -> identifiers)
                .collect(Collectors.toSet());
    }

    /** Names of the columns that are somebody else's; none in a row that is the subject's alone. */
    Set<String> hidden(Member member) {
        Set<String> hidden = new HashSet<>();
        if (!member.isShared()) {
            return hidden;
        }
        Set<Tie> claimed = member.claims().stream()
                .filter(Member.Claim.ByOwner.class::isInstance)
                .map(claim -> ((Member.Claim.ByOwner) claim).tie())
                .collect(Collectors.toSet());
        Set<String> ours = new HashSet<>();
        claimed.forEach(tie -> ours.addAll(tie.childColumns()));
        for (Tie tie : member.relation().owners) {
            if (!claimed.contains(tie)) {
                hidden.addAll(tie.childColumns());
                hidden.addAll(tie.shared() == null ? Set.of() : tie.shared().keySet());
            }
        }
        for (Slot slot : member.relation().slots()) {
            boolean another =
                    slot.read(member.row()).filter(one -> !own.contains(one)).isPresent();
            if (another) {
                hidden.add(slot.column().column());
                hidden.addAll(
                        slot.column().shared() == null
                                ? Set.of()
                                : slot.column().shared().keySet());
            } else {
                ours.add(slot.column().column());
            }
        }
        hidden.removeAll(ours);
        return hidden;
    }

    /**
     * The text of a row that others share, without the e-mail addresses and phone numbers that are not the subject's; nothing of
     * one with so many numbers that looking at each would take too long.
     */
    String masked(String text) {
        String masked = text.indexOf('@') < 0 ? text : withoutAddresses(text);
        if (DIGITS.matcher(masked).results().limit(MOST_NUMBERS + 1L).count() > MOST_NUMBERS) {
            return ExportSink.SOMEBODY_ELSE;
        }
        for (String region : forms.keySet()) {
            masked = withoutNumbers(masked, region);
        }
        return masked;
    }

    private String withoutAddresses(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isOwn("email", match.group()) ? match.group() : ExportSink.SOMEBODY_ELSE));
    }

    private String withoutNumbers(String text, String region) {
        StringBuilder masked = new StringBuilder();
        int end = 0;
        for (var match : PhoneNumberUtil.getInstance().findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE)) {
            if (!isOwn("phone_number", match.rawString())) {
                masked.append(text, end, match.start()).append(ExportSink.SOMEBODY_ELSE);
                end = match.end();
            }
        }
        return masked.append(text, end, text.length()).toString();
    }

    private boolean isOwn(String type, String text) {
        return forms.values().stream().anyMatch(form -> isOwn(form, type, text));
    }

    private boolean isOwn(NormalForms form, String type, String text) {
        try {
            return own.contains(form.of(type, text));
        } catch (InvalidIdentifierException e) {
            return false;
        }
    }
}
