package dev.expunge.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entry point of the launcher. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length % 2 == 0 || !arguments[0].equals("serve")) {
            System.err.println("Usage: ./expunge serve [--OPTION VALUE]…");
            System.exit(2);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        System.exit(new Serving(System.out, System.err).run(options, List.of(), System.getenv()));
    }
}
