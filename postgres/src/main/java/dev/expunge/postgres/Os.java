package dev.expunge.postgres;

import java.util.Locale;

/** The platform, as the binaries' resources name it. */
final class Os {
    private static final String NAME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final String ARCH = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);

    static final boolean LINUX = NAME.equals("linux");

    private Os() {}

    /** The resource with the server's binaries for this machine. */
    static String resource() {
        String os = LINUX ? "linux" : NAME.startsWith("mac") ? "darwin" : NAME;
        String arch = switch (ARCH) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> ARCH;
        };
        return "postgres-" + os + "-" + arch + ".txz";
    }
}
