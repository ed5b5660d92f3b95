package dev.expunge.bench.kit;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a bench found: figures, ratios with their goals, and what one must know to read them. */
public final class Report {
    private final String bench;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public Report(String bench) {
        this.bench = bench;
    }

    public void figure(String name, String unit, Series series) {
        figures.add(new Figure(name, unit, series));
    }

    /** A ratio that shall be at least the goal in the median. */
    public void ratio(String name, Series series, double goal) {
        ratios.add(new Ratio(name, series, goal, true));
    }

    /** A ratio that shall be at most the goal in the median. */
    public void ratioAtMost(String name, Series series, double goal) {
        ratios.add(new Ratio(name, series, goal, false));
    }

    /** A ratio that only tells. */
    public void ratio(String name, Series series) {
        ratios.add(new Ratio(name, series, 0, true));
    }

    public void note(String sentence) {
        notes.add(sentence);
    }

    public void print(PrintStream out, boolean json) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(wire()));
        } else {
            text(out);
        }
        out.flush();
    }

    private void text(PrintStream out) {
        out.println("bench " + bench + ": median of the rounds (least to most)");
        out.println();
        figures.forEach(figure -> out.printf("%-48s %s %s%n", figure.name, figure.series, figure.unit));
        out.println();
        ratios.forEach(ratio -> out.printf("%-48s %s%s%n", ratio.name, ratio.series, ratio.verdict()));
        out.println();
        notes.forEach(out::println);
    }

    private Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("bench", bench);
        wire.put("figures", figures.stream().map(Figure::wire).toList());
        wire.put("ratios", ratios.stream().map(Ratio::wire).toList());
        wire.put("notes", notes);
        return wire;
    }

    private static Map<String, Object> wire(String name, Series series) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", name);
        wire.put("median", series.median());
        wire.put("least", series.least());
        wire.put("most", series.most());
        wire.put("rounds", series.rounds());
        return wire;
    }

    private record Figure(String name, String unit, Series series) {
        Map<String, Object> wire() {
            Map<String, Object> wire = Report.wire(name, series);
            wire.put("unit", unit);
            return wire;
        }
    }

    /** @param goal 0 for none */
    private record Ratio(String name, Series series, double goal, boolean atLeast) {
        boolean reached() {
            return atLeast ? series.median() >= goal : series.median() <= goal;
        }

        String verdict() {
            return goal == 0
                    ? ""
                    : "   goal " + (atLeast ? ">= " : "<= ") + goal + (reached() ? ": reached" : ": missed");
        }

        Map<String, Object> wire() {
            Map<String, Object> wire = Report.wire(name, series);
            if (goal != 0) {
                wire.put("goal", (atLeast ? ">= " : "<= ") + goal);
                wire.put("reached", reached());
            }
            return wire;
        }
    }
}
