package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.person.Profile;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads profiles, telling all that is wrong with one. */
final class ProfileForm {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMES = 20;
    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_WAYS = 20;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PHONE = 16;
    private static final int EARLIEST = 1900;
    private static final int MONTHS = 12;
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final NormalForms FORMS = new NormalForms();
    private static final Profile.Name NOBODY = new Profile.Name("", "");

    private ProfileForm() {}

    /** The member {@code profile} of the body; empty, and told to the faults, when there is none. */
    static Optional<Profile> read(Members body, Instant now) {
        return body.required("profile").object("profile").map(profile -> profile(profile, now));
    }

    private static Profile profile(Members profile, Instant now) {
        Profile.Name name =
                profile.required("name").object("name").map(ProfileForm::name).orElse(NOBODY);
        List<Profile.Name> others = profile.objects("otherNames", MOST_NAMES).stream()
                .map(ProfileForm::name)
                .toList();
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        return new Profile(
                name,
                others,
                profile.number("birthYear", EARLIEST, thisYear).orElse(null),
                profile.number("birthMonth", 1, MONTHS).orElse(null),
                addresses(profile),
                profile.texts(
                        "emailAddresses", MOST_WAYS, LONGEST_EMAIL, ProfileForm::isEmail, "must be an e-mail address"),
                profile.texts(
                        "phoneNumbers",
                        MOST_WAYS,
                        LONGEST_PHONE,
                        E164.asMatchPredicate(),
                        "must be E.164, such as +15555550100"));
    }

    private static Profile.Name name(Members name) {
        return new Profile.Name(
                name.text("prefix", LONGEST_NAME).orElse(""),
                name.requiredText("first", LONGEST_NAME).orElse(""),
                name.text("middle", LONGEST_NAME).orElse(""),
                name.requiredText("last", LONGEST_NAME).orElse(""),
                name.text("suffix", LONGEST_NAME).orElse(""));
    }

    /** The primary one first: that is the first where the person lives now, if any is. */
    private static List<Profile.Address> addresses(Members profile) {
        List<Members> given = profile.required("addresses").objects("addresses", MOST_ADDRESSES);
        List<Profile.Address> all =
                new ArrayList<>(given.stream().map(AddressForm::read).toList());
        if (profile.isEmptyArray("addresses")) {
            profile.faults().invalid(profile.field("addresses"), "must have an address");
        }
        all.stream().filter(Profile.Address::current).findFirst().ifPresent(primary -> {
            all.remove(primary);
            all.addFirst(primary);
        });
        return all;
    }

    private static boolean isEmail(String text) {
        try {
            FORMS.of("email", text);
            return true;
        } catch (InvalidIdentifierException e) {
            return false;
        }
    }
}
