package dev.expunge.brokers.text;

import java.nio.charset.StandardCharsets;

/** RFC 3986 section 2. */
final class PercentEncoding {
    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";

    private PercentEncoding() {}

    /** @param reserved whether reserved characters and what is encoded already stay as they are (RFC 6570 section 3.2.3) */
    static String encode(String text, boolean reserved) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            char c = (char) (octets[i] & 0xff);
            boolean plain = isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0;
            boolean kept = reserved && (RESERVED.indexOf(c) >= 0 || isTriplet(octets, i));
            if (plain || kept) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isTriplet(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && Character.digit(octets[at + 1], 16) >= 0
                && Character.digit(octets[at + 2], 16) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble, 16));
    }
}
