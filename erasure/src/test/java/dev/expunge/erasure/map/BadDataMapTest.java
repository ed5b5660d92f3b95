package dev.expunge.erasure.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expunge.document.Problem;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadDataMapTest {
    private static final String HEAD = "format: 1\nbackups: {longest-rotation: P35D}\n";

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void everyMistakeIsNamedWithItsPlace(String yaml, List<String> problems) {
        assertThat(problemsOf(yaml)).containsExactlyElementsOf(problems);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                bad("", "line 1, column 1: is empty"),
                bad("# nothing\n", "line 1, column 1: is empty"),
                bad("[]", "line 1, column 1: must be a mapping"),
                bad(
                        "format: 1\nbackups: {longest-rotation: P35D\ntables: {}",
                        "line 3, column 7: is no YAML: expected ',' or '}', but got :"),
                bad(
                        HEAD + "tables:\n\tpublic.a: {ignore: x}",
                        "line 4, column 1: is no YAML: found character '\\t(TAB)' that cannot start any token."
                                + " (Do not use \\t(TAB) for indentation)"),
                bad(HEAD + "tables: {}\n---\nformat: 1", "line 4, column 1: is no YAML: but found another document"),
                bad("format: 2\nbackups: {longest-rotation: P35D}\ntables: {}", "line 1, column 9: format: must be 1"),
                bad("tables: {}", "line 1, column 1: format is missing", "line 1, column 1: backups is missing"),
                bad(
                        HEAD + "tables: {}\nextra: 1",
                        "line 4, column 1: extra: is not known here; known are format, backups, recipients, tables, large-objects"),
                bad(
                        "format: 1\nbackups: {longest-rotation: 35 days}\ntables: {}",
                        "line 2, column 29: backups.longest-rotation: must be an ISO 8601 period of a day or longer,"
                                + " such as P35D or P7Y"),
                bad(
                        "format: 1\nbackups: {longest-rotation: -P1D}\ntables: {}",
                        "line 2, column 29: backups.longest-rotation: must be an ISO 8601 period of a day or longer,"
                                + " such as P35D or P7Y"),
                bad(
                        HEAD + "tables: {}\nlarge-objects: {ignore: ' '}",
                        "line 4, column 25: large-objects.ignore: must say something"),
                bad(
                        HEAD + "tables:\n  customers: {ignore: x}",
                        "line 4, column 3: tables.customers: must be schema.table; a part with a dot or a quote stands in"
                                + " double quotes"),
                bad(
                        HEAD + "tables:\n  public.Customers: {ignore: x}",
                        "line 4, column 3: tables.public.Customers: must have its upper-case letters in double quotes, or in"
                                + " lower case"),
                bad(
                        HEAD + "tables:\n  public.a: {ignore: x}\n  public.a: {ignore: y}",
                        "line 5, column 3: tables.public.a: stands here a second time; the first is in line 4"),
                bad(
                        HEAD + "tables:\n  public.a: {ignore: x}\n  '\"public\".a': {ignore: y}",
                        "line 5, column 3: tables.\"public\".a: is the same table as one above"),
                bad(HEAD + "tables:\n  public.a: nothing", "line 4, column 13: tables.public.a: must be a mapping"),
                bad(
                        HEAD + "tables:\n  public.a: {ignore: true}",
                        "line 4, column 22: tables.public.a.ignore: must be text; numbers, true, false and null need quotes"
                                + " to be text"),
                bad(
                        HEAD + "tables:\n  public.a: {ignore: x, person: true}",
                        "line 4, column 25: tables.public.a.person: is not known here; known are ignore, guess, todo"),
                bad(
                        HEAD + "tables:\n  public.a: {refresh: false}",
                        "line 4, column 23: tables.public.a.refresh: must be true"),
                bad(
                        HEAD + "tables:\n  ? [public, a]\n  : {ignore: x}",
                        "line 4, column 5: tables: a name must be text"),
                bad(
                        HEAD + "tables:\n  public.a: !!set {ignore}",
                        "line 4, column 13: tables.public.a: has a tag, tag:yaml.org,2002:set, which has no use here"),
                bad(
                        HEAD + "tables:\n  public.a: &a {ignore: x, more: *a}",
                        "line 4, column 13: tables.public.a: is nested deeper than 16 levels"),
                table(
                        "{person: true}",
                        "line 4, column 3: tables.public.a: disposition is missing",
                        "line 4, column 3: tables.public.a: columns is missing",
                        "line 4, column 13: tables.public.a: nothing makes a row somebody's: it has no identifiers, no"
                                + " resources and no belongs-to"),
                table(
                        "{disposition: remove, identifiers: {x: {type: email}}, columns: [x]}",
                        "line 4, column 27: tables.public.a.disposition: must be one of delete, anonymise, pseudonymise,"
                                + " retain"),
                table(
                        "{disposition: delete, identifiers: {x: {type: mail}}, columns: [x]}",
                        "line 4, column 59: tables.public.a.identifiers.x.type: must be one of email, phone_number,"
                                + " custom_id, advertising_id, install_id"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email, stored: e164}}, columns: [x]}",
                        "line 4, column 74: tables.public.a.identifiers.x.stored: must be one of as is, lower, upper for"
                                + " email"),
                table(
                        "{disposition: delete, identifiers: {x: {type: phone_number, stored: national XX}}, columns: [x]}",
                        "line 4, column 81: tables.public.a.identifiers.x.stored: must name a region with phone numbers,"
                                + " such as national US"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email, means: family}}, columns: [x]}",
                        "line 4, column 73: tables.public.a.identifiers.x.means: must be one of person, household"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email, names: owner}}, columns: [x]}",
                        "line 4, column 66: tables.public.a.identifiers.x.names: names an owner, but the table belongs to"
                                + " none"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email}, y: {type: email}}, columns: [x]}",
                        "line 4, column 67: tables.public.a.identifiers.y: names the column y, which is not under columns"),
                table(
                        "{disposition: delete, resources: {email: x}, columns: [x]}",
                        "line 4, column 47: tables.public.a.resources.email: must be a resource type: a lower-case name that"
                                + " is no identifier type"),
                table(
                        "{disposition: delete, resources: {an-order: x, an_order: y}, columns: [x]}",
                        "line 4, column 60: tables.public.a.resources.an_order: is the same resource type as one above",
                        "line 4, column 70: tables.public.a.resources.an_order: names the column y, which is not under"
                                + " columns"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email}}, columns: [x, x, [y]]}",
                        "line 4, column 81: tables.public.a.columns[1]: stands here a second time",
                        "line 4, column 84: tables.public.a.columns[2]: must be text"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email}}, key: [y], columns: [x]}",
                        "line 4, column 74: tables.public.a.key[0]: names the column y, which is not under columns"),
                column("{anonymise: {}}", "line 4, column 82: tables.public.a.columns.x.anonymise: must not be empty"),
                column(
                        "{anonymise: {value: 1, random: auto}}",
                        "line 4, column 82: tables.public.a.columns.x.anonymise: must be either value or random"),
                column(
                        "{anonymise: {value: }}",
                        "line 4, column 94: tables.public.a.columns.x.anonymise.value: must be null, or '' for an empty"
                                + " text"),
                column(
                        "{anonymise: {value: [1]}}",
                        "line 4, column 101: tables.public.a.columns.x.anonymise.value: must be text, a number, true, false"
                                + " or null"),
                column(
                        "{anonymise: {random: email}}",
                        "line 4, column 102: tables.public.a.columns.x.anonymise.random: must be auto"),
                column(
                        "{keep: key, anonymise: {value: null}}",
                        "line 4, column 82: tables.public.a.columns.x.keep: cannot stand beside anonymise"),
                column("{keep: ''}", "line 4, column 88: tables.public.a.columns.x.keep: must not be empty"),
                column(
                        "{pseudonymise: hmac}",
                        "line 4, column 82: tables.public.a.columns.x.pseudonymise: leaves personal data behind: it goes"
                                + " with disposition pseudonymise only"),
                column(
                        "{mentions: accept}",
                        "line 4, column 82: tables.public.a.columns.x.mentions: needs a reason to accept mentions"),
                column(
                        "{mentions: redact, reason: because}",
                        "line 4, column 100: tables.public.a.columns.x.reason: is for mentions: accept"),
                column(
                        "{mention: redact}",
                        "line 4, column 82: tables.public.a.columns.x.mention: is not known here; known are category,"
                                + " anonymise, keep, pseudonymise, mentions, reason, guess, todo"),
                table(
                        "{disposition: retain, identifiers: {x: {type: email}}, columns: [x]}",
                        "line 4, column 14: tables.public.a.disposition: needs a retention with ground, citation and term"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email}}, columns: [x],\n"
                                + "   retention: {ground: g, citation: c, term: P7Y, from: y}}",
                        "line 5, column 4: tables.public.a.retention: goes with disposition retain or pseudonymise only",
                        "line 5, column 57: tables.public.a.retention.from: names the column y, which is not under columns"),
                table(
                        "{disposition: retain, identifiers: {x: {type: email}}, columns: [x],\n"
                                + "   retention: {ground: g, term: 7 years}}",
                        "line 5, column 4: tables.public.a.retention: citation is missing",
                        "line 5, column 33: tables.public.a.retention.term: must be an ISO 8601 period of a day or longer,"
                                + " such as P35D or P7Y"),
                table(
                        "{disposition: pseudonymise, identifiers: {x: {type: email}}, columns: [x],\n"
                                + "   retention: {ground: g, citation: c, term: P7Y}}",
                        "line 4, column 14: tables.public.a.disposition: needs a column with pseudonymise: hmac"),
                table(
                        "{disposition: delete, belongs-to: {table: public.b}, columns: [x]}",
                        "line 4, column 47: tables.public.a.belongs-to: must be a list"),
                link(
                        "{table: public.z, match: {x: id}}",
                        "line 4, column 70: tables.public.a.belongs-to[0].table: is not in this map"),
                link(
                        "{table: public.c, match: {x: id}}",
                        "line 4, column 70: tables.public.a.belongs-to[0].table: holds nothing personal according to this"
                                + " map"),
                link(
                        "{table: public.b, match: {z: no}}",
                        "line 4, column 88: tables.public.a.belongs-to[0].match.z: names the column z, which is not under"
                                + " columns",
                        "line 4, column 91: tables.public.a.belongs-to[0].match.z: names the owner's column no, which is not"
                                + " under its columns"),
                link(
                        "{table: public.b, match: {x: 'b:{no}'}}",
                        "line 4, column 91: tables.public.a.belongs-to[0].match.x: names the owner's column no, which is not"
                                + " under its columns"),
                link(
                        "{table: public.b, match: {x: 'b:{id'}, where: {z: 1}, shared: {w: {value: null}}}",
                        "line 4, column 91: tables.public.a.belongs-to[0].match.x: must be a column of the owner, or text"
                                + " around one such column in braces",
                        "line 4, column 109: tables.public.a.belongs-to[0].where.z: names the column z, which is not under"
                                + " columns",
                        "line 4, column 125: tables.public.a.belongs-to[0].shared.w: names the column w, which is not under"
                                + " columns"),
                link("{match: {x: id}}", "line 4, column 62: tables.public.a.belongs-to[0]: table is missing"),
                table(
                        "{disposition: delete, identifiers: {x: {type: email}}, columns: [x],\n"
                                + "   triggers: {audit: {writes: [public.z, nowhere]}}}",
                        "line 5, column 15: tables.public.a.triggers.audit: accept is missing",
                        "line 5, column 32: tables.public.a.triggers.audit.writes[0]: is not in this map",
                        "line 5, column 42: tables.public.a.triggers.audit.writes[1]: must be schema.table; a part with a"
                                + " dot or a quote stands in double quotes"));
    }

    @Test
    void aMapOfMoreThanOneMebibyteIsNotParsed() {
        assertThat(problemsOf(HEAD + "#" + "x".repeat(1 << 20)))
                .containsExactly("line 1, column 1: is larger than 1 MiB");
    }

    @Test
    void aliasesCannotBlowADocumentUp() {
        StringBuilder bomb = new StringBuilder(HEAD + "tables: {}\na: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name <= 'i'; name++) {
            String last = "*" + (char) (name - 1);
            bomb.append(name + ": &" + name + " [" + String.join(", ", Collections.nCopies(10, last)) + "]\n");
        }
        assertThat(problemsOf(bomb.toString()))
                .anyMatch(problem ->
                        problem.endsWith("the document is larger than 200000 nodes once its aliases are followed"));
    }

    @Test
    void deepNestingIsBounded() {
        assertThat(problemsOf(HEAD + "tables: " + "[".repeat(40) + "]".repeat(40)))
                .anyMatch(problem -> problem.endsWith("is nested deeper than 16 levels"));
    }

    private static Arguments table(String table, String... problems) {
        return bad(HEAD + "tables:\n  public.a: " + table, problems);
    }

    private static Arguments column(String column, String... problems) {
        return table("{disposition: delete, identifiers: {x: {type: email}}, columns: {x: " + column + "}}", problems);
    }

    private static Arguments link(String link, String... problems) {
        return table(
                "{disposition: delete, columns: [x], belongs-to: [" + link + "]}\n"
                        + "  public.b: {disposition: delete, columns: [id], identifiers: {id: {type: custom_id}}}\n"
                        + "  public.c: {ignore: nothing personal}\n",
                problems);
    }

    private static Arguments bad(String yaml, String... problems) {
        return Arguments.of(yaml, List.of(problems));
    }

    private static List<String> problemsOf(String yaml) {
        DataMapException thrown = catchThrowableOfType(DataMapException.class, () -> new DataMapReader().read(yaml));
        assertThat(thrown).as("the reader refuses").isNotNull();
        return thrown.problems().stream().map(Problem::toString).toList();
    }
}
