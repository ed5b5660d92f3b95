package dev.expunge.server.cli;

import dev.expunge.receipts.ReceiptVerifier;
import dev.expunge.receipts.Verification;
import dev.expunge.receipts.VerificationReport;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "verify", description = "Verifies a receipt offline. Exit code 1 when a byte of it was changed.")
final class ReceiptVerify implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The receipt, from a file or - (stdin).")
    private String file = "";

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Public keys that you trust, a JWK Set (default: receipt-keys.json of the home).")
    private @Nullable String keys;

    @Option(names = "--home", paramLabel = "DIR", description = "Where receipt-keys.json lies (default: EXPUNGE_HOME).")
    private @Nullable String home;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    ReceiptVerify(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Verification verification = verifier().verify(session.bytes(file));
        if (json) {
            session.terminal().out().println(wire(verification));
        }
        return switch (verification) {
            case Verification.Verified verified -> {
                if (!json) {
                    session.terminal().out().print(VerificationReport.of(verified));
                }
                yield ExitCode.OK;
            }
            case Verification.Rejected(var reason) -> throw new Failure("The receipt is rejected: " + reason + ".");
        };
    }

    private ReceiptVerifier verifier() {
        String trusted = keys != null
                ? keys
                : session.home(home).resolve("receipt-keys.json").toString();
        try {
            return new ReceiptVerifier(new String(session.bytes(trusted), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Failure("The keys in " + trusted + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static ObjectNode wire(Verification verification) {
        ObjectNode wire = Server.JSON.createObjectNode();
        return switch (verification) {
            case Verification.Verified(var receipt, var batch, var index) ->
                wire.put("verified", true)
                        .put("request", receipt.requestId().toString())
                        .put("tenant", receipt.tenant())
                        .put("key", batch.key())
                        .put("batch", batch.sequence())
                        .put("signedAt", batch.signedAt().toString());
            case Verification.Rejected(var reason) ->
                wire.put("verified", false).put("reason", reason);
        };
    }
}
