package dev.expunge.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the stand-alone verifier. */
record VerifyCommand(List<Path> files, Path keys) {

    private static final String USAGE =
            "Usage: java -cp receipts.jar dev.expunge.receipts.ReceiptVerifier FILE... --keys FILE";

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Optional<VerifyCommand> command = parse(List.of(arguments));
        if (command.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        try {
            return command.get().run(out);
        } catch (IOException e) {
            err.println("Cannot read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println("Cannot use the keys: " + e.getMessage());
        }
        return 1;
    }

    private static Optional<VerifyCommand> parse(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        List<Path> keys = new ArrayList<>();
        try {
            for (var each = arguments.iterator(); each.hasNext(); ) {
                String argument = each.next();
                if (argument.equals("--keys") && each.hasNext()) {
                    keys.add(Path.of(each.next()));
                } else if (argument.startsWith("-")) {
                    return Optional.empty();
                } else {
                    files.add(Path.of(argument));
                }
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return keys.size() == 1 && !files.isEmpty()
                ? Optional.of(new VerifyCommand(files, keys.getFirst()))
                : Optional.empty();
    }

    private int run(PrintStream out) throws IOException {
        ReceiptVerifier verifier = new ReceiptVerifier(JwkSet.parse(read(keys)));
        List<BatchHead> heads = new ArrayList<>();
        boolean rejected = false;
        for (Path file : files) {
            Verification verification = verifier.verify(read(file));
            out.print((files.size() > 1 ? file + "\n" : "") + VerificationReport.of(verification));
            switch (verification) {
                case Verification.Verified verified -> heads.add(verified.batch());
                case Verification.Rejected ignored -> rejected = true;
            }
        }
        List<String> faults = BatchLog.faults(heads);
        faults.forEach(fault -> out.println("REJECTED: " + fault));
        return rejected || !faults.isEmpty() ? 1 : 0;
    }

    /** One byte more than a parser takes is enough for it to refuse the rest. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(JsonParser.LARGEST + 1);
        }
    }
}
