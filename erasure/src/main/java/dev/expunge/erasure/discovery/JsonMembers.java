package dev.expunge.erasure.discovery;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the members of a JSON text, at any depth; also of one that was cut off, which no parser would read. */
final class JsonMembers {
    private static final Pattern MEMBER = Pattern.compile("\"([A-Za-z_][A-Za-z0-9_-]{0,63})\"\\s*:");

    private JsonMembers() {}

    static Set<String> of(String json) {
        Set<String> names = new HashSet<>();
        Matcher member = MEMBER.matcher(json);
        while (member.find()) {
            names.add(member.group(1));
        }
        return names;
    }
}
