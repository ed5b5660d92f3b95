package dev.expunge.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Takes every option as text: the configuration checks them all and reports all mistakes at once. */
@Command(name = "serve", description = "Runs the server. The first start makes keys and DIR/admin-token.")
final class ServeCommand implements Callable<Integer> {
    private static final String EGRESS = "--allow-egress";
    private final Programs programs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port (default: EXPUNGE_PORT, else 8080; 0 takes a free one).")
    private String port = "";

    @Option(names = "--bind", paramLabel = "ADDR", description = "Address to listen on (default: 127.0.0.1).")
    private String bind = "";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Keys, token, lock, embedded database (default: EXPUNGE_HOME, else the usual place).")
    private String home = "";

    @Option(
            names = "--db-url",
            paramLabel = "JDBC",
            description = "A PostgreSQL 16 or newer instead of the embedded one (default: EXPUNGE_DB_URL).")
    private String dbUrl = "";

    @Option(names = "--db-user", paramLabel = "USER", description = "Its user.")
    private String dbUser = "";

    @Option(names = "--db-password-file", paramLabel = "FILE", description = "File with the user's password.")
    private String dbPasswordFile = "";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Base of every link that is printed (default: EXPUNGE_PUBLIC_URL, else the local address).")
    private String publicUrl = "";

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Serves HTTPS with this certificate chain in PEM (default: plain HTTP).")
    private String tlsCert = "";

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Its private key in PEM, PKCS #8 without a password.")
    private String tlsKey = "";

    @Option(
            names = "--master-key-file",
            paramLabel = "FILE",
            description = "The same on every node (default: in the home).")
    private String masterKeyFile = "";

    @Option(
            names = "--smtp",
            paramLabel = "URL",
            description =
                    "Mail server for failed callbacks, smtp://[USER:PASSWORD@]HOST[:PORT][?from=ADDRESS] or smtps://"
                            + " (default: EXPUNGE_SMTP, else no mails).")
    private String smtp = "";

    @Option(
            names = EGRESS,
            paramLabel = "CIDR",
            description = "Private network that outgoing calls may reach; repeatable.")
    private List<String> allowEgress = List.of();

    ServeCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        return programs.serve(given(spec.commandLine().getParseResult()), allowEgress);
    }

    private static Map<String, String> given(ParseResult parsed) {
        Map<String, String> options = new LinkedHashMap<>();
        parsed.matchedOptions().stream()
                .filter(option -> !option.longestName().equals(EGRESS))
                .forEach(option -> options.put(option.longestName().substring(2), option.getValue()));
        return options;
    }
}
