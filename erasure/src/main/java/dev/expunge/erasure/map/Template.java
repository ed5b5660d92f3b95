package dev.expunge.erasure.map;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one of my columns equals: an owner's column, perhaps with constant text around it, {@code "customer:{id}"}.
 *
 * @param wellFormed whether braces enclose exactly one column, or there are none
 */
record Template(String prefix, String column, String suffix, boolean wellFormed) {
    private static final Pattern BRACES = Pattern.compile("([^{}]*)\\{([^{}]+)}([^{}]*)");

    static Template of(String text) {
        Matcher braces = BRACES.matcher(text);
        if (braces.matches()) {
            return new Template(braces.group(1), braces.group(2), braces.group(3), true);
        }
        return new Template("", text, "", !text.contains("{") && !text.contains("}"));
    }
}
