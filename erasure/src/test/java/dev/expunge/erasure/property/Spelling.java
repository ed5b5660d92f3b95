package dev.expunge.erasure.property;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a normal form as a column of a stored format may hold it. */
final class Spelling {
    private static final Map<String, String> UNICODE_DOMAINS = Map.of(
            "xn--bcher-kva.example", "b\u00fccher.example", "mail.xn--fiq228c.example", "mail.\u4e2d\u6587.example");

    private Spelling() {}

    static String of(Id id, String stored, Chance chance) {
        return switch (id.type()) {
            case Id.EMAIL -> email(id.value(), stored, chance);
            case Id.PHONE -> phone(id.value(), stored, chance);
            default ->
                switch (stored) {
                    case "lower" -> id.value().toLowerCase(Locale.ROOT);
                    case "upper" -> id.value().toUpperCase(Locale.ROOT);
                    default -> id.value();
                };
        };
    }

    /** As people type it into free text. */
    static String mention(Id id, Chance chance) {
        if (id.type().equals(Id.PHONE)) {
            return id.value();
        }
        return chance.pick(id.value(), id.value().toUpperCase(Locale.ROOT), withUnicodeDomain(id.value()));
    }

    private static String email(String normal, String stored, Chance chance) {
        return switch (stored) {
            case "lower" -> chance.of(50) ? withUnicodeDomain(normal) : normal;
            case "upper" -> normal.toUpperCase(Locale.ROOT);
            default -> loosely(normal, chance);
        };
    }

    private static String loosely(String normal, Chance chance) {
        String text = chance.of(50) ? withUnicodeDomain(normal) : normal;
        if (chance.of(40)) {
            text = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
        if (chance.of(15)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFD);
        }
        return chance.of(20) ? " " + text + "  " : text;
    }

    private static String withUnicodeDomain(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        return address.substring(0, at + 1) + UNICODE_DOMAINS.getOrDefault(domain, domain);
    }

    private static String phone(String e164, String stored, Chance chance) {
        if (stored.equals("e164")) {
            return e164;
        }
        if (stored.equals("digits")) {
            return e164.substring(1);
        }
        String region = stored.substring("national ".length());
        String home = e164.startsWith("+1") ? "US" : e164.startsWith("+44") ? "GB" : "DE";
        List<String> spelled = spelled(e164, home);
        return home.equals(region) ? chance.pick(spelled) : chance.pick(spelled.subList(0, 2));
    }

    /** The first two name the country. */
    private static List<String> spelled(String e164, String home) {
        return switch (home) {
            case "US" -> american(e164.substring(2, 5), e164.substring(5, 8), e164.substring(8));
            case "GB" -> british(e164.substring(5, 9), e164.substring(9));
            default -> german(e164.substring(5));
        };
    }

    private static List<String> american(String area, String exchange, String line) {
        return List.of(
                "+1" + area + exchange + line,
                "+1 " + area + "-" + exchange + "-" + line,
                "(" + area + ") " + exchange + "-" + line,
                area + "." + exchange + "." + line,
                area + exchange + line,
                "1-" + area + "-" + exchange + "-" + line,
                " " + area + " " + exchange + " " + line);
    }

    private static List<String> british(String exchange, String line) {
        return List.of(
                "+4420" + exchange + line,
                "+44 20 " + exchange + " " + line,
                "020 " + exchange + " " + line,
                "(020) " + exchange + "-" + line,
                "0044 20 " + exchange + line);
    }

    private static List<String> german(String subscriber) {
        return List.of(
                "+4930" + subscriber,
                "+49 30 " + subscriber,
                "030/" + subscriber,
                "030 " + subscriber,
                "0049-30-" + subscriber);
    }
}
