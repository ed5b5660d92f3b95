package dev.expunge.erasure.discovery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which format a column holds phone numbers, and for people of which region. Numbers without country code fit several
 * regions; where countries are known from elsewhere in the database ({@code hints}), they decide.
 */
record PhoneFormat(String stored, Guess guess) {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{9,14}");
    private static final int MOST = 80;
    private static final double LIKELY = 0.9;

    /** Tried first where several regions fit alike: the larger ones of those who share a numbering plan come first. */
    private static final List<String> USUAL =
            List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "BR", "IN", "AU", "JP", "MX");

    static PhoneFormat of(ColumnFacts column, Map<String, Integer> hints) {
        List<String> values = column.values().stream().sorted().limit(MOST).toList();
        if (values.isEmpty()) {
            return new PhoneFormat("national " + best(hints), new Guess(0.5, "no value sampled"));
        }
        if (column.all(value -> E164.matcher(value).matches()) && !column.isNumber()) {
            return new PhoneFormat("e164", new Guess(0.96, "all " + column.filled() + " sampled values are E.164"));
        }
        double asDigits = column.all(value -> DIGITS.matcher(value).matches()) ? valid(values, "ZZ", "+") : 0;
        Map<String, Double> regions = new HashMap<>();
        List<String> order = new ArrayList<>(hints.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
        order.addAll(USUAL);
        int likely = order.size();
        order.addAll(PHONES.getSupportedRegions().stream().sorted().toList());
        String region = best(hints);
        double share = valid(values, region, "");
        for (int i = 0; i < order.size() && (i < likely || share < LIKELY); i++) {
            String candidate = order.get(i);
            double fitting = regions.computeIfAbsent(candidate, one -> valid(values, one, ""));
            if (fitting > share + 0.02) {
                region = candidate;
                share = fitting;
            }
        }
        if (asDigits >= 0.9 && asDigits >= share - 0.02) {
            return new PhoneFormat(
                    "digits",
                    new Guess(0.93, share(asDigits) + " of the sampled values are E.164 without the plus sign"));
        }
        double others = hints.containsKey(region) ? 0 : rivals(regions, region, share);
        double sure = share >= 0.95 ? (others > 0 ? 0.85 : 0.93) : 0.7;
        return new PhoneFormat(
                "national " + region,
                new Guess(
                        sure,
                        share(share) + " of the sampled values are numbers of " + region
                                + (others > 0 ? ", and of other regions as well" : "")));
    }

    /** Regions that columns of phone numbers and of countries speak of, with how often: only what names its country counts. */
    static Map<String, Integer> hints(List<ColumnFacts> columns) {
        Map<String, Integer> hints = new HashMap<>();
        for (ColumnFacts column : columns) {
            boolean codes = column.words().contains("country");
            for (String value : column.values().stream().sorted().limit(MOST).toList()) {
                String region = codes ? value : region(parsed(value, "ZZ"));
                if (region != null && PHONES.getSupportedRegions().contains(region)) {
                    hints.merge(region, 1, Integer::sum);
                }
            }
        }
        return hints;
    }

    private static @Nullable String region(PhoneNumber number) {
        if (number.getCountryCode() == 0) {
            return null;
        }
        return PHONES.isValidNumber(number)
                ? PHONES.getRegionCodeForNumber(number)
                : PHONES.getRegionCodeForCountryCode(number.getCountryCode());
    }

    private static double rivals(Map<String, Double> regions, String region, double share) {
        int code = PHONES.getCountryCodeForRegion(region);
        return regions.entrySet().stream()
                .filter(other -> PHONES.getCountryCodeForRegion(other.getKey()) != code)
                .mapToDouble(Map.Entry::getValue)
                .filter(other -> other >= share - 0.02)
                .count();
    }

    private static String best(Map<String, Integer> hints) {
        return hints.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("US");
    }

    private static double valid(List<String> values, String region, String before) {
        long valid = values.stream()
                .map(value -> parsed(before + value, region))
                .filter(number -> number.getCountryCode() != 0 && PHONES.isValidNumber(number))
                .count();
        return (double) valid / values.size();
    }

    private static PhoneNumber parsed(String value, String region) {
        try {
            return PHONES.parse(value, region);
        } catch (NumberParseException e) {
            return new PhoneNumber();
        }
    }

    private static String share(double share) {
        return Math.round(100 * share) + " %";
    }
}
