package dev.expunge.brokers.search;

import dev.expunge.brokers.definition.AddressChoice;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.NameChoice;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.person.ProfileValues;
import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a broker is asked to find one person: each of the names with each of the addresses, as the definition says. */
public final class Queries {
    private static final Map<String, String> ELSEWHERE =
            Map.of("birthMonth", "birthMonth", "emailAddresses", "emailAddresses", "phoneNumbers", "phoneNumbers");
    private static final LocalDate A_DAY = LocalDate.of(2026, 1, 1);

    private Queries() {}

    /** What the definition requires of a profile and this one lacks; such a person is not searched for there. */
    public static Set<String> missing(Definition definition, Profile profile) {
        Set<String> missing = new TreeSet<>();
        Stream.concat(definition.requires().profile().stream(), definition.requires().additional().stream())
                .filter(path -> !has(profile, path))
                .forEach(missing::add);
        return missing;
    }

    /** Whether a search for one profile asks all that a search for the other asks: only then what it does not find is missing. */
    public static boolean covers(Definition definition, Profile now, Profile then) {
        return now.equals(then) || questions(definition, now).containsAll(questions(definition, then));
    }

    /** Of one day, so that a birthday makes no other question. */
    private static Set<Object> questions(Definition definition, Profile profile) {
        return byQuestion(definition, profile, A_DAY).keySet();
    }

    /** The most telling first: the main name and the current address. Those that would ask the same are asked once. */
    static List<Scope> of(Definition definition, Profile profile, LocalDate today) {
        return List.copyOf(byQuestion(definition, profile, today).values());
    }

    private static Map<Object, Scope> byQuestion(Definition definition, Profile profile, LocalDate today) {
        Map<Object, Scope> queries = new LinkedHashMap<>();
        for (Profile.Name name : names(definition, profile)) {
            for (Profile.@Nullable Address address : addresses(definition, profile)) {
                Map<String, String> values = new HashMap<>(ProfileValues.of(profile, name, address, today));
                boolean complete = definition.requires().profile().stream()
                        .allMatch(path -> ELSEWHERE.containsKey(path) || values.containsKey(path));
                values.put("origin", definition.origin().toString());
                Scope scope = Scope.of(values, definition.vars());
                if (complete && queries.size() < definition.queries().max()) {
                    queries.putIfAbsent(asked(definition, scope, values), scope);
                }
            }
        }
        return queries;
    }

    /** What of the values the broker is told, as far as the variables tell it; without any, all of them. */
    private static Object asked(Definition definition, Scope scope, Map<String, String> values) {
        Map<String, String> asked = new HashMap<>();
        for (String variable : definition.vars().keySet()) {
            asked.put(variable, scope.value(new Expression(variable, "", List.of())));
        }
        return asked.isEmpty() ? values : asked;
    }

    private static List<Profile.Name> names(Definition definition, Profile profile) {
        Set<NameChoice> chosen = definition.queries().names();
        return Stream.concat(
                        chosen.contains(NameChoice.PRIMARY) ? Stream.of(profile.name()) : Stream.empty(),
                        chosen.contains(NameChoice.ALIAS) ? profile.otherNames().stream() : Stream.empty())
                .distinct()
                .toList();
    }

    private static List<Profile.@Nullable Address> addresses(Definition definition, Profile profile) {
        List<Profile.@Nullable Address> chosen = new ArrayList<>();
        AddressChoice choice = definition.queries().addresses();
        if (choice != AddressChoice.NONE) {
            profile.addresses().stream()
                    .sorted(Comparator.comparing(address -> !address.current()))
                    .limit(choice == AddressChoice.PRIMARY ? 1 : Long.MAX_VALUE)
                    .forEach(chosen::add);
        }
        if (chosen.isEmpty()) {
            chosen.add(null);
        }
        return chosen;
    }

    private static boolean has(Profile profile, String path) {
        return switch (path) {
            case "birthMonth" -> profile.birthMonth() != null;
            case "emailAddresses" -> !profile.emailAddresses().isEmpty();
            case "phoneNumbers" -> !profile.phoneNumbers().isEmpty();
            case String address
            when address.startsWith("addresses.") ->
                profile.addresses().stream()
                        .anyMatch(one -> ProfileValues.of(profile, profile.name(), one, LocalDate.EPOCH)
                                .containsKey(path));
            default ->
                ProfileValues.of(profile, profile.name(), null, LocalDate.EPOCH).containsKey(path);
        };
    }
}
