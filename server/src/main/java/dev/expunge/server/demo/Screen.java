package dev.expunge.server.demo;

import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What the person at the terminal sees of the demo. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;
    private int step;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void title(String text) {
        step++;
        out.printf("%n%d. %s%n", step, text);
    }

    void line(String text) {
        out.println("   " + text);
    }

    /** A check that held. */
    void held(String text) {
        out.println("   ✓ " + text);
    }

    void plain(String text) {
        out.println(text);
    }

    /** Runs work that takes a while under a progress bar; without a terminal it just runs. */
    void progress(String what, int steps, Progress work) throws Exception {
        if (!terminal) {
            line(what + " …");
            work.run(() -> {});
            return;
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("   " + what)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build()) {
            work.run(bar::step);
        }
    }

    /** Rows of columns, the first one to the left, the others to the right. */
    void table(List<String> head, List<List<String>> rows) {
        int[] width = new int[head.size()];
        for (int column = 0; column < width.length; column++) {
            width[column] = head.get(column).length();
            for (List<String> row : rows) {
                width[column] = Math.max(width[column], row.get(column).length());
            }
        }
        out.println("   " + render(head, width));
        out.println("   " + "-".repeat(render(head, width).length()));
        rows.forEach(row -> out.println("   " + render(row, width)));
    }

    private static String render(List<String> row, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < width.length; column++) {
            String format = column == 0 ? "%-" + width[column] + "s" : "  %" + width[column] + "s";
            line.append(format.formatted(row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    /** Work that reports each step it has done. */
    interface Progress {
        void run(Runnable stepDone) throws Exception;
    }
}
