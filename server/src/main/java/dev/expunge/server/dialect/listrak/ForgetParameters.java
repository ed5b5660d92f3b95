package dev.expunge.server.dialect.listrak;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of {@code POST /v1/Forget}. The vendor's own samples send Pascal-case names and an explicit null for the
 * member they do not use: names bind whatever their case, null counts as absent, unknown members are ignored.
 */
final class ForgetParameters {
    private static final String EMAIL = "emailAddress";
    private static final String PHONE = "phoneNumber";

    /** Phone numbers without a plus sign are read as numbers of the United States. */
    private static final NormalForms FORMS = new NormalForms("US");

    private ForgetParameters() {}

    /**
     * The one person's identifiers, one or two, in normal form.
     *
     * @throws ListrakException naming the parameter that is missing or wrong
     * @throws RefusedException when this is no object, or a member is given twice
     */
    static List<Identifier> read(JsonNode body) {
        Map<String, JsonNode> members = fold(body);
        List<Identifier> identifiers = new ArrayList<>();
        add(identifiers, members, EMAIL, "email");
        add(identifiers, members, PHONE, "phone_number");
        if (identifiers.isEmpty()) {
            throw ListrakError.invalid(EMAIL).exception();
        }
        return identifiers;
    }

    private static Map<String, JsonNode> fold(JsonNode body) {
        if (!body.isObject()) {
            throw new RefusedException(new Refusal.MalformedBody());
        }
        Map<String, JsonNode> members = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (members.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue()) != null) {
                throw new RefusedException(new Refusal.MalformedBody());
            }
        }
        return members;
    }

    private static void add(
            List<Identifier> identifiers, Map<String, JsonNode> members, String parameter, String type) {
        JsonNode value = members.get(parameter.toLowerCase(Locale.ROOT));
        if (value == null || value.isNull()) {
            return;
        }
        if (!value.isString()) {
            throw ListrakError.invalid(parameter).exception();
        }
        try {
            identifiers.add(FORMS.of(type, value.stringValue()));
        } catch (InvalidIdentifierException e) {
            throw ListrakError.invalid(parameter).exception();
        }
    }
}
