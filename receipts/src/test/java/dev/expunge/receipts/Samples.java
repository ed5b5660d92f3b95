package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Receipts of invented people, and a signer with a fresh key for each. */
final class Samples {

    static final Instant DONE = Instant.parse("2026-11-22T07:00:00.125Z");
    static final Instant SIGNED = Instant.parse("2026-11-22T07:00:01Z");
    static final String TENANT = "default";

    final KeyPair keys = ReceiptSigner.newKeyPair();
    final ReceiptSigner signer = new ReceiptSigner(keys.getPrivate(), keys.getPublic());
    final ReceiptVerifier verifier = new ReceiptVerifier(JwkSet.of(List.of(keys.getPublic())));

    List<String> sign(int size) {
        return sign(size, BatchLink.start(TENANT));
    }

    List<String> sign(int size, BatchLink previous) {
        return signer.sign(
                IntStream.range(0, size).mapToObj(i -> receipt("request-" + i)).toList(), previous, SIGNED);
    }

    Verification verify(String file) {
        return verifier.verify(file.getBytes(UTF_8));
    }

    /** Every alternative and every list of the format is in it. */
    static Receipt receipt(String requestId) {
        return new Receipt(
                requestId,
                TENANT,
                Receipt.Kind.ERASURE,
                Receipt.Environment.PRODUCTION,
                "listrak",
                Instant.parse("2026-11-20T12:30:00Z"),
                DONE,
                Instant.parse("2026-12-20T23:59:59.999999Z"),
                List.of(SubjectCommitment.of(nonce(7), "email", "ada@example.com")),
                List.of(crm(), archive()),
                new NotCovered(
                        List.of(new NotCovered.IgnoredTable("crm", "public.currencies", "nothing personal")),
                        List.of(new NotCovered.AmbiguousIdentifiers("phone_number", 2)),
                        List.of(new NotCovered.UncoveredStore("backups", "they rotate after 35 days"))),
                List.of(new Hold(
                        "litigation", Instant.parse("2026-11-20T13:00:00Z"), Instant.parse("2026-11-21T13:00:00Z"))));
    }

    static SourceStatement crm() {
        return new SourceStatement(
                "crm",
                "sha256:0f3a",
                "sha256:77bc",
                true,
                new Counts.Committed("7421"),
                List.of(
                        new TableOutcome.Changed("public.customers", Change.DELETED, 1),
                        new TableOutcome.Changed("public.messages", Change.ANONYMISED, 12),
                        new TableOutcome.Changed("public.messages", Change.REDACTED, 3),
                        new TableOutcome.Changed("public.events", Change.PSEUDONYMISED, 40),
                        new TableOutcome.Retained(
                                "public.invoices", 4, "tax", "AO § 147(3)", LocalDate.of(2036, 12, 31))),
                new MentionSweep.Ran(List.of(
                        new MentionColumn("public.messages", "body", MentionColumn.Rule.REDACT, 3, ""),
                        new MentionColumn("public.tickets", "log", MentionColumn.Rule.ACCEPT, 1, "kept by contract"),
                        new MentionColumn("public.tickets", "note", MentionColumn.Rule.BLOCK, 0, ""))),
                List.of(new AcceptedTrigger("public.customers", "audit", "writes no identifier")),
                Residue.VACUUMED,
                List.of(new Check(Check.What.IDENTIFIERS, 3, DONE), new Check(Check.What.ANONYMISED_VALUES, 24, DONE)));
    }

    private static SourceStatement archive() {
        return new SourceStatement(
                "archive \"cold\"",
                "sha256:11",
                "sha256:22",
                false,
                new Counts.AsPlanned(),
                List.of(new TableOutcome.Changed("odd\nname\u202e\u001b[2J ⅞ 😀 \\", Change.REFRESHED, 0)),
                new MentionSweep.NotRun("no text column is mapped"),
                List.of(),
                Residue.LOGICAL,
                List.of());
    }

    static byte[] nonce(int value) {
        byte[] nonce = new byte[SubjectCommitment.NONCE_BYTES];
        nonce[0] = (byte) value;
        return nonce;
    }

    /** A receipt with hostile names and numbers at their bounds. */
    static Receipt random(RandomGenerator random) {
        return new Receipt(
                text(random),
                TENANT,
                pick(random, Receipt.Kind.values()),
                pick(random, Receipt.Environment.values()),
                text(random),
                DONE.minusNanos(random.nextLong(1_000_000_000_000L)),
                DONE,
                DONE.plusNanos(random.nextLong(1_000_000_000_000L)),
                List.of(SubjectCommitment.of(nonce(random.nextInt()), "email", text(random))),
                several(random, 3)
                        .mapToObj(i -> new SourceStatement(
                                text(random),
                                text(random),
                                text(random),
                                random.nextBoolean(),
                                random.nextBoolean() ? new Counts.AsPlanned() : new Counts.Committed(text(random)),
                                several(random, 5)
                                        .mapToObj(t -> outcome(random, t))
                                        .toList(),
                                new MentionSweep.NotRun(text(random)),
                                List.of(new AcceptedTrigger(text(random), text(random), text(random))),
                                pick(random, Residue.values()),
                                List.of(new Check(pick(random, Check.What.values()), count(random), DONE))))
                        .toList(),
                NotCovered.nothing(),
                List.of());
    }

    private static TableOutcome outcome(RandomGenerator random, int number) {
        String table = number + text(random);
        return random.nextBoolean()
                ? new TableOutcome.Changed(table, pick(random, Change.values()), count(random))
                : new TableOutcome.Retained(
                        table,
                        count(random),
                        text(random),
                        text(random),
                        LocalDate.of(2000 + random.nextInt(8000), 2, 28));
    }

    private static IntStream several(RandomGenerator random, int atMost) {
        return IntStream.range(0, random.nextInt(atMost + 1));
    }

    private static long count(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong(1000) : Require.LARGEST - random.nextInt(2);
    }

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String text(RandomGenerator random) {
        return "x"
                + Stream.generate(() -> random.nextInt(3) == 0 ? random.nextInt(0x20) : random.nextInt(0x11_0000))
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .limit(random.nextInt(12))
                        .map(Character::toString)
                        .reduce("", String::concat);
    }
}
