package dev.expunge.server;

/** Entry point of the launcher. */
public final class Main {

    private Main() {}

    /** Exits 0 after printing usage, 2 when a command was given: none is built yet. */
    public static void main(String[] arguments) {
        System.out.println("Usage: ./expunge COMMAND [OPTIONS]");
        if (arguments.length > 0 && !arguments[0].equals("--help")) {
            System.exit(2);
        }
    }
}
