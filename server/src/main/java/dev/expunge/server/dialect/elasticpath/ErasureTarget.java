package dev.expunge.server.dialect.elasticpath;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The resource that a request names, as the caller spelled it.
 *
 * @param identifier the same in normal form, in which hyphens and underscores are alike
 */
record ErasureTarget(String resourceType, String resourceId, Identifier identifier) {
    /** The vendor's, with underscores. */
    private static final Set<String> DOCUMENTED = Set.of(
            "customer",
            "account",
            "account_member",
            "account_membership",
            "address",
            "user_authentication_info",
            "user_authentication_oidc_profile_info",
            "user_authentication_password_profile_info",
            "order");

    /** What is no resource here although a data map has columns of it. */
    private static final Set<String> IDENTIFIERS =
            Set.of("email", "phone_number", "custom_id", "advertising_id", "install_id");

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final NormalForms FORMS = new NormalForms();

    /**
     * Reads the body of a create.
     *
     * @param bound whether a data map names that resource type, underscores in it
     * @throws ElasticPathException naming the first field that is missing or wrong
     */
    static ErasureTarget read(JsonNode body, Predicate<String> bound) {
        JsonNode data = body.path("data");
        if (!data.isObject()) {
            throw ElasticPathError.invalid("Data", "required").exception();
        }
        if (!text(data, "type", "Type", "eq").equals("erasure_request")) {
            throw ElasticPathError.invalid("Type", "eq").exception();
        }
        String type = text(data, "resource_type", "ResourceType", "oneof");
        if (!isResourceType(type, bound)) {
            throw ElasticPathError.invalid("ResourceType", "oneof").exception();
        }
        String id = text(data, "resource_id", "ResourceId", "uuid");
        if (!UUID.matcher(id).matches()) {
            throw ElasticPathError.invalid("ResourceId", "uuid").exception();
        }
        return new ErasureTarget(type, id, FORMS.of(type, id));
    }

    /** What a filter looks for; null when nothing can have that type and id. */
    static @Nullable Identifier identifier(String type, String id) {
        try {
            return FORMS.of(type, id);
        } catch (InvalidIdentifierException e) {
            return null;
        }
    }

    /** A type of resource as the vendor writes it. */
    static String spelled(String type) {
        return type.replace('_', '-');
    }

    private static boolean isResourceType(String type, Predicate<String> bound) {
        String name = type.replace('-', '_');
        return TYPE.matcher(type).matches()
                && !IDENTIFIERS.contains(name)
                && (DOCUMENTED.contains(name) || bound.test(name));
    }

    private static String text(JsonNode data, String member, String field, String tag) {
        JsonNode value = data.path(member);
        if (value.isMissingNode()
                || value.isNull()
                || value.isString() && value.stringValue().isEmpty()) {
            throw ElasticPathError.invalid(field, "required").exception();
        }
        if (!value.isString()) {
            throw ElasticPathError.invalid(field, tag).exception();
        }
        return value.stringValue();
    }
}
