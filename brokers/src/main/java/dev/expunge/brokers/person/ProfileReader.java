package dev.expunge.brokers.person;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads profiles as JSON (PrivacyHawk, {@code Profile}). Members that are unknown are left alone. */
public final class ProfileReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int EARLIEST = 1850;
    private static final int LATEST = 2100;
    private static final int MONTHS = 12;

    private ProfileReader() {}

    /** @throws BadProfile when it is none */
    public static Profile read(String json) {
        JsonNode root = tree(json);
        return new Profile(
                name(root.path("name"), "name"),
                items(root, "otherNames").map(name -> name(name, "otherNames")).toList(),
                number(root, "birthYear", EARLIEST, LATEST),
                number(root, "birthMonth", 1, MONTHS),
                items(root, "addresses").map(ProfileReader::address).toList(),
                items(root, "emailAddresses")
                        .map(email -> text(email, "emailAddresses", Pattern.compile("[^@\\s]+@[^@\\s]+")))
                        .toList(),
                items(root, "phoneNumbers")
                        .map(phone -> text(phone, "phoneNumbers", E164))
                        .toList());
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new BadProfile(
                    "the profile is no JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
        throw new BadProfile("the profile is no JSON object");
    }

    private static Profile.Name name(JsonNode name, String member) {
        String first = part(name, "first");
        String last = part(name, "last");
        if (first.isEmpty() || last.isEmpty()) {
            throw new BadProfile(member + " needs first and last");
        }
        return new Profile.Name(part(name, "prefix"), first, part(name, "middle"), last, part(name, "suffix"));
    }

    private static Profile.Address address(JsonNode address) {
        String country = part(address, "country");
        return new Profile.Address(
                part(address, "address1"),
                part(address, "address2"),
                part(address, "city"),
                part(address, "state"),
                part(address, "postalCode"),
                country.isEmpty() ? "US" : country,
                address.path("current").asBoolean(false));
    }

    private static Stream<JsonNode> items(JsonNode root, String member) {
        JsonNode items = root.path(member);
        if (!items.isMissingNode() && !items.isNull() && !items.isArray()) {
            throw new BadProfile(member + " must be an array");
        }
        return items.isArray() ? items.valueStream() : Stream.empty();
    }

    private static @Nullable Integer number(JsonNode root, String member, int least, int most) {
        JsonNode number = root.path(member);
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isInt() || number.asInt() < least || number.asInt() > most) {
            throw new BadProfile(member + " must be a whole number from " + least + " to " + most);
        }
        return number.asInt();
    }

    private static String text(JsonNode text, String member, Pattern pattern) {
        if (!text.isString() || !pattern.matcher(text.asString()).matches()) {
            throw new BadProfile(
                    member + (pattern == E164 ? " must be E.164, such as +15555550100" : " must be e-mail addresses"));
        }
        return text.asString();
    }

    private static String part(JsonNode object, String member) {
        JsonNode part = object.path(member);
        if (!part.isMissingNode() && !part.isNull() && !part.isString()) {
            throw new BadProfile(member + " must be a text");
        }
        return part.isString() ? part.asString().strip() : "";
    }
}
