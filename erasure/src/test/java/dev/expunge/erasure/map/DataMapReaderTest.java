package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.StoredFormat;
import dev.expunge.erasure.map.ColumnMap.Mentions;
import dev.expunge.erasure.map.IdentifierColumn.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataMapReaderTest {
    private static final String HEAD = "format: 1\nbackups: {longest-rotation: P35D}\n";

    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "data-maps.md"));
        DataMap map = read(page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n")));

        assertThat(map.longestBackupRotation()).isEqualTo(Period.ofDays(35));
        assertThat(map.recipients()).containsExactly(Map.entry("Parcel Example Ltd", "delivers parcels"));
        assertThat(map.largeObjectsIgnored()).isEqualTo("product pictures only");
        assertThat(map.tables()).hasSize(10);
        assertThat(map.tables().get(name("products"))).isEqualTo(new TableMap.Ignored("no personal data"));
        assertThat(map.tables().get(name("sales_by_month"))).isEqualTo(new TableMap.Refreshed());

        TableMap.Personal customers = personal(map, "customers");
        assertThat(customers.person()).isTrue();
        assertThat(customers.disposition()).isEqualTo(Disposition.DELETE);
        assertThat(customers.identifiers())
                .containsExactly(
                        new IdentifierColumn(
                                "email",
                                "email",
                                new StoredFormat(StoredFormat.Kind.LOWER, null),
                                Means.PERSON,
                                false,
                                null),
                        new IdentifierColumn(
                                "mobile",
                                "phone_number",
                                new StoredFormat(StoredFormat.Kind.NATIONAL, "US"),
                                Means.HOUSEHOLD,
                                false,
                                null),
                        new IdentifierColumn(
                                "ref",
                                "custom_id",
                                new StoredFormat(StoredFormat.Kind.AS_IS, null),
                                Means.PERSON,
                                false,
                                null),
                        new IdentifierColumn(
                                "id",
                                "customer",
                                new StoredFormat(StoredFormat.Kind.AS_IS, null),
                                Means.PERSON,
                                false,
                                null));
        assertThat(customers.columns())
                .containsEntry(
                        "id", new ColumnMap(null, new Rule.Keep("key of retained invoices"), Mentions.BLOCK, null))
                .containsEntry("email", new ColumnMap("contact", new Rule.Random(), Mentions.BLOCK, null))
                .containsEntry("mobile", new ColumnMap("contact", new Rule.Constant(null), Mentions.BLOCK, null))
                .containsEntry("name", new ColumnMap("identity", new Rule.Constant("erased"), Mentions.BLOCK, null));

        assertThat(personal(map, "customer_emails").identifiers().getFirst().namesOwner())
                .isTrue();
        assertThat(personal(map, "newsletter").key()).containsExactly("email");
        assertThat(personal(map, "addresses").belongsTo())
                .containsExactly(new Link(
                        name("customers"), List.of(new Link.Match("id", "address_id", "", "")), Map.of(), Map.of()));
        assertThat(personal(map, "messages").belongsTo())
                .extracting(Link::shared)
                .containsExactly(
                        Map.of("sender_id", new Rule.Constant(null), "sender_name", new Rule.Constant("erased")),
                        Map.of("recipient_id", new Rule.Constant(null)));
        assertThat(personal(map, "messages").columns())
                .containsEntry("body", new ColumnMap(null, new Rule.WithRow(), Mentions.REDACT, null));
        assertThat(personal(map, "invoices").retention())
                .isEqualTo(new Retention("accounting", "26 CFR 1.6001-1", Period.ofYears(7), "issued_on"));
        assertThat(personal(map, "notes").belongsTo())
                .containsExactly(new Link(
                        name("customers"),
                        List.of(new Link.Match("subject_ref", "id", "customer:", "")),
                        Map.of("kind", "customer"),
                        null));
        assertThat(personal(map, "notes").triggers())
                .containsExactly(Map.entry(
                        "notes_audit", new TriggerDecision("writes one line an event", Set.of(name("audit_log")))));
    }

    @Test
    void theDigestIsThatOfTheText() {
        DataMap map = read(HEAD + "tables: {}\n");
        assertThat(map.digest()).isEqualTo("f8fae6c7302c817c12622ae9e03bc475c53b9d80e3c29c1b5a06b0b4b0d29a75");
        assertThat(read(HEAD + "tables: {}\n#\n").digest()).isNotEqualTo(map.digest());
    }

    @Test
    void wordsThatOtherYamlTakesForBooleansStayText() {
        TableMap.Personal table = personal(read(HEAD + """
                                tables:
                                  public.t:
                                    identifiers: {on: {type: custom_id}}
                                    disposition: delete
                                    key: [no]
                                    columns:
                                      on: {anonymise: {value: no}}
                                      no: {anonymise: {value: 007}}
                                      yes: {anonymise: {value: 1.50}}
                                      y: {anonymise: {value: off}}
                                      true: {anonymise: {value: true}}
                                      null: {anonymise: {value: 'null'}}
                                      1_0: {anonymise: {value: 0x1F}}
                                      12: {anonymise: {value: ~}}
                                      d: {anonymise: {value: 2026-11-22}}
                                      e: {anonymise: {value: ''}}
                                """), "t");
        assertThat(table.key()).containsExactly("no");
        assertThat(table.columns().keySet())
                .containsExactly("on", "no", "yes", "y", "true", "null", "1_0", "12", "d", "e");
        assertThat(table.columns().values())
                .extracting(ColumnMap::rule)
                .containsExactly(
                        new Rule.Constant("no"),
                        new Rule.Constant("007"),
                        new Rule.Constant("1.50"),
                        new Rule.Constant("off"),
                        new Rule.Constant("true"),
                        new Rule.Constant("null"),
                        new Rule.Constant("0x1F"),
                        new Rule.Constant(null),
                        new Rule.Constant("2026-11-22"),
                        new Rule.Constant(""));
    }

    @Test
    void columnsInAListMayLookLikeNumbers() {
        TableMap.Personal table = personal(
                read(
                        HEAD
                                + "tables:\n  public.t: {identifiers: {2: {type: email}}, disposition: delete, columns: [1, 2, no]}"),
                "t");
        assertThat(table.columns().keySet()).containsExactly("1", "2", "no");
    }

    @Test
    void quotedPartsOfTableNamesAreReadAsInSql() {
        DataMap map = read(HEAD + """
                tables:
                  '"Crm"."Con""tact.2"': {ignore: x}
                  public."Über uns": {ignore: x}
                  public.$pecial name: {ignore: x}
                """);
        assertThat(map.tables())
                .containsOnlyKeys(
                        new TableName("Crm", "Con\"tact.2"),
                        new TableName("public", "Über uns"),
                        new TableName("public", "$pecial name"));
        map.tables()
                .keySet()
                .forEach(name -> assertThat(TableName.of(name.toString())).isEqualTo(name));
    }

    @Test
    void aliasesAreFollowed() {
        DataMap map = read(HEAD + """
                tables:
                  public.a: &nothing {ignore: no personal data}
                  public.b: *nothing
                """);
        assertThat(map.tables()).containsEntry(name("b"), new TableMap.Ignored("no personal data"));
    }

    @Test
    void aHouseholdIsWhatAPhoneNumberMeansUnlessTheMapSaysOtherwise() {
        TableMap.Personal table = personal(read(HEAD + """
                        tables:
                          public.t:
                            identifiers: {a: {type: phone_number}, b: {type: phone_number, means: person}, c: {type: email}}
                            disposition: delete
                            columns: [a, b, c]
                        """), "t");
        assertThat(table.identifiers())
                .extracting(IdentifierColumn::means)
                .containsExactly(Means.HOUSEHOLD, Means.PERSON, Means.PERSON);
        assertThat(table.identifiers().getFirst().stored()).isEqualTo(new StoredFormat(StoredFormat.Kind.E164, null));
    }

    @Test
    void aPersonTableMayBeFoundThroughASideTableAlone() {
        DataMap map = read(HEAD + """
                tables:
                  public.people: {person: true, disposition: delete, columns: [id]}
                  public.emails:
                    belongs-to: [{table: public.people, match: {person_id: id}}]
                    identifiers: {email: {type: email, names: owner}}
                    disposition: delete
                    columns: [person_id, email]
                """);
        assertThat(personal(map, "people").person()).isTrue();
    }

    private static DataMap read(String yaml) {
        return new DataMapReader().read(yaml);
    }

    private static TableMap.Personal personal(DataMap map, String name) {
        return (TableMap.Personal) requireNonNull(map.tables().get(name(name)));
    }

    private static TableName name(String name) {
        return new TableName("public", name);
    }
}
