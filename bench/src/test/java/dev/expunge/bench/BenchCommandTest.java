package dev.expunge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the benches work and tell what they found; how much that is depends on the machine and is not for a test. */
final class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void intakeTellsItsRatiosToTheBareLoop() {
        JsonNode report = reportOf("intake");

        assertThat(names(report, "ratios"))
                .containsExactly("accepted / bare", "bare's processor time / ours", "99 % within / bare");
        assertThat(names(report, "figures")).contains("accepted, native API");
        assertThat(report.path("notes").toString()).contains("earlier hour");
    }

    @Test
    void eraseTellsItsRatiosToRowByRowAndToHandWrittenSql() {
        JsonNode report = reportOf("erase");

        assertThat(names(report, "ratios"))
                .contains(
                        "one at a time / row by row",
                        "batched / row by row",
                        "batched / hand-written",
                        "engine alone / hand-written",
                        "batched, texts swept / not swept");
        assertThat(report.path("notes").toString()).contains("96 rows");
    }

    @Test
    void listTellsWhatManyRequestsOfOthersCost() {
        JsonNode report = reportOf("list");

        assertThat(names(report, "ratios")).containsExactly("among others / alone");
        assertThat(report.path("notes").toString()).contains("5,000 completed ones");
    }

    @Test
    void webhookTellsItsRatioToABareLoop() {
        JsonNode report = reportOf("webhook");

        assertThat(names(report, "ratios")).containsExactly("delivered / bare");
        assertThat(names(report, "figures"))
                .containsExactly(
                        "delivered from the outbox",
                        "bare loop",
                        "processor time of a delivery",
                        "  PostgreSQL's part of it",
                        "processor time of a bare call");
        assertThat(report.path("figures").get(0).path("median").asDouble()).isPositive();
    }

    @Test
    void matchingTellsPrecisionRecallAndCalibration() {
        JsonNode report = reportOf("matching");

        assertThat(names(report, "ratios"))
                .containsExactly(
                        "precision, %", "recall, %", "3 to 10 namesakes, precision, %", "calibration error, %");
        assertThat(names(report, "figures")).contains("name and state alone, precision", "no namesake, recall");
    }

    @Test
    void linkingTellsSpeedAndAccuracyBesideDuke() {
        JsonNode report = reportOf("linking");

        assertThat(names(report, "ratios")).containsExactly("speed / Duke's", "F1 / Duke's");
        assertThat(report.path("ratios").get(1).path("median").asDouble()).isGreaterThan(1);
    }

    @Test
    void pagesTellsWhatReadingAndMatchingCostsBesideParsing() {
        JsonNode report = reportOf("pages");

        assertThat(names(report, "ratios")).containsExactly("read and matched / parsed");
        assertThat(report.path("notes").toString()).contains("listings each");
    }

    @Test
    void anUnknownBenchIsWrongUsage() {
        assertThat(run("sideways")).isEqualTo(2);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    /** Every ratio is a positive number that lies between its least and its most, and says whether it reached its goal. */
    private JsonNode reportOf(String bench) {
        assertThat(run(bench, "--quick", "--json")).as(err.toString(UTF_8)).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString(UTF_8));
        assertThat(report.path("bench").asString()).isEqualTo(bench);
        for (JsonNode ratio : report.path("ratios")) {
            double median = ratio.path("median").asDouble();
            assertThat(median)
                    .isPositive()
                    .isBetween(
                            ratio.path("least").asDouble(), ratio.path("most").asDouble());
            if (ratio.has("goal")) {
                double goal = Double.parseDouble(ratio.path("goal").asString().substring(3));
                boolean atLeast = ratio.path("goal").asString().startsWith(">=");
                assertThat(ratio.path("reached").asBoolean()).isEqualTo(atLeast ? median >= goal : median <= goal);
            }
        }
        return report;
    }

    private static List<String> names(JsonNode report, String kind) {
        return report.path(kind)
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        return BenchCommand.run(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), all.toArray(String[]::new));
    }
}
