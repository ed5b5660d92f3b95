package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.SchemaCheck;
import dev.expunge.document.Tree;
import dev.expunge.document.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads broker definitions. */
public final class DefinitionReader {
    private static final String RESOURCE = "broker-definition-v1.schema.json";
    private static final int MAX_OCTETS = 256 << 10;

    private final SchemaCheck schema = new SchemaCheck(jsonSchema());

    /** The JSON Schema (2020-12) of format 1, for editors. It says what a definition looks like, not whether it makes sense. */
    public static String jsonSchema() {
        try (InputStream resource = requireNonNull(DefinitionReader.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a definition of format 1, of at most 256 KiB.
     *
     * @throws BadDefinition with every mistake and its place
     */
    public Definition read(String yaml) {
        Problems problems = new Problems();
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_OCTETS) {
            problems.add(Place.START, "is larger than 256 KiB");
        }
        BadDefinition.throwIfAny(problems);
        Tree document = YamlText.parse(yaml, problems).orElse(Tree.Members.none(Place.START));
        BadDefinition.throwIfAny(problems);
        schema.check(document, problems);
        BadDefinition.throwIfAny(problems);
        if (!(document instanceof Tree.Members root)) {
            throw new IllegalStateException("the schema lets a document pass that is no mapping");
        }
        Definition definition = Reading.of(new Part(root, problems)).definition(digest(text));
        BadDefinition.throwIfAny(problems);
        return definition;
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Reading(Part root, Set<String> variables, Problems problems, PageReader pages, StepReader steps) {
        private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

        static Reading of(Part root) {
            Problems problems = root.problems();
            PageReader pages = new PageReader(problems);
            Set<String> variables = root.partOrNone("vars").members().values().keySet();
            return new Reading(root, variables, problems, pages, new StepReader(pages, variables, problems));
        }

        Definition definition(String digest) {
            BrokerType type = root.word(BrokerType.class, "brokerType", BrokerType.SCAN_ONLY);
            Search search = root.part("search").map(this::search).orElse(null);
            RemovalReader removals = new RemovalReader(pages, steps, problems);
            DriverKind driver = search == null ? DriverKind.HTTP : search.driver();
            Removal removal = root.part("removal")
                    .map(part -> removals.removal(part, driver))
                    .orElse(null);
            Verification verification =
                    root.part("verification").map(removals::verification).orElse(null);
            Controls controls = root.part("controls").map(Reading::controls).orElse(null);
            whole(root, type, search, removal, verification, controls);
            return new Definition(
                    root.text("id"),
                    root.text("name"),
                    URI.create(root.text("origin")),
                    family(root),
                    type,
                    root.texts("countries"),
                    root.texts("infoTypes"),
                    lifecycle(root.partOrNone("lifecycle")),
                    politeness(root.partOrNone("politeness")),
                    requires(root.partOrNone("requires")),
                    vars(root.partOrNone("vars")),
                    queries(root.partOrNone("queries")),
                    search,
                    root.part("identity").map(Reading::identity).orElse(null),
                    removal,
                    verification,
                    controls,
                    root.partOrNone("manual").text("instructions"),
                    fixtures(root),
                    digest);
        }

        /** What one part asks of another. */
        private void whole(
                Part root,
                BrokerType type,
                @Nullable Search search,
                @Nullable Removal removal,
                @Nullable Verification verification,
                @Nullable Controls controls) {
            boolean scans = type != BrokerType.REMOVAL_ONLY;
            needs(root, scans == (search != null), scans ? "has no search" : "has a search all the same");
            needs(root, search == null || controls != null, "has no controls, without which absence means nothing");
            needs(root, search == null || root.has("identity"), "has no identity, which tells listings apart");
            boolean removes = type == BrokerType.SCAN_AND_REMOVAL || type == BrokerType.REMOVAL_ONLY;
            needs(root, removes == (removal != null), removes ? "has no removal" : "has a removal all the same");
            boolean verifies = type == BrokerType.SCAN_AND_REMOVAL || type == BrokerType.SCAN_AND_VERIFY;
            needs(root, !verifies || verification != null, "has no verification");
            needs(root, root.has("family") == root.has("familyRole"), "has a family without a role, or the reverse");
        }

        private void needs(Part root, boolean holds, String otherwise) {
            if (!holds) {
                problems.add(root.place("brokerType"), "the broker " + otherwise);
            }
        }

        private Map<String, Expression> vars(Part part) {
            Map<String, Expression> vars = part.expressions(variables);
            vars.keySet().forEach(name -> {
                if (Scope.isTooDeep(name, vars)) {
                    problems.add(part.place(name), "is made of itself, or of more variables than can be followed");
                }
            });
            return vars;
        }

        private static Definition.@Nullable Family family(Part root) {
            return root.has("family")
                    ? new Definition.Family(
                            root.text("family"), root.word(FamilyRole.class, "familyRole", FamilyRole.MEMBER))
                    : null;
        }

        private static Definition.Lifecycle lifecycle(Part part) {
            Instant activeAt = part.instant("activeAt");
            return new Definition.Lifecycle(activeAt == null ? Instant.MAX : activeAt, part.instant("removedAt"));
        }

        private static Definition.Politeness politeness(Part part) {
            return new Definition.Politeness(
                    part.duration("minInterval", TWO_SECONDS),
                    part.number("concurrency", 1),
                    part.number("dailyBudget", 1),
                    !part.text("robots").equals("ignore"),
                    !part.text("retryAfter").equals("ignore"));
        }

        private static Definition.Requires requires(Part part) {
            return new Definition.Requires(Set.copyOf(part.texts("profile")), Set.copyOf(part.texts("additional")));
        }

        private static Definition.Queries queries(Part part) {
            EnumSet<NameChoice> names = EnumSet.noneOf(NameChoice.class);
            part.texts("names").forEach(word -> names.add(Word.of(NameChoice.class, word)));
            return new Definition.Queries(
                    names.isEmpty() ? Set.of(NameChoice.PRIMARY) : names,
                    part.word(AddressChoice.class, "addresses", AddressChoice.PRIMARY),
                    part.number("max", 12));
        }

        private Search search(Part part) {
            Part extract = part.partOrNone("extract");
            return new Search(
                    part.word(DriverKind.class, "driver", DriverKind.HTTP),
                    steps.steps(part, "steps"),
                    part.part("pages")
                            .map(paging -> new Search.Paging(
                                    pages.required(paging.partOrNone("next")), paging.number("max", 5)))
                            .orElse(null),
                    pages.rules(part),
                    new Search.Extract(
                            pages.required(extract.partOrNone("each")),
                            pages.fields(extract.partOrNone("fields")),
                            extract.has("fallback"),
                            extract.part("detail").map(this::detail).orElse(null)));
        }

        private Search.Detail detail(Part part) {
            return new Search.Detail(
                    part.word(Fact.class, "follow", Fact.LISTING),
                    part.text("when").equals("always"),
                    pages.fields(part.partOrNone("fields")));
        }

        private static Definition.Identity identity(Part part) {
            EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
            part.texts("fingerprint").forEach(word -> traits.add(Word.of(Trait.class, word)));
            Part id = part.partOrNone("listingId");
            return new Definition.Identity(
                    id.has("from") ? id.word(Fact.class, "from", Fact.LISTING) : null,
                    id.textOrNull("uriPattern"),
                    traits);
        }

        private static Controls controls(Part part) {
            return new Controls(control(part.partOrNone("positive")), control(part.partOrNone("negative")));
        }

        private static Controls.Query control(Part part) {
            return new Controls.Query(part.partOrNone("query").words());
        }

        private static List<Definition.Fixture> fixtures(Part root) {
            List<Definition.Fixture> fixtures = new ArrayList<>();
            for (Part part : root.parts("fixtures")) {
                boolean unrecognised = part.text("expect").equals("indeterminate");
                fixtures.add(new Definition.Fixture(
                        part.text("file"),
                        unrecognised ? null : part.word(Outcome.class, "expect", Outcome.UNAVAILABLE),
                        part.number("listings", -1)));
            }
            return fixtures;
        }
    }
}
