package dev.expunge.bench;

/** Entry point of the launcher for {@code ./expunge bench}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(BenchCommand.run(System.out, System.err, arguments));
    }
}
