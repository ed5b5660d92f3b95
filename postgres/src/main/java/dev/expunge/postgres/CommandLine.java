package dev.expunge.postgres;

import java.util.ArrayList;
import java.util.List;

/** The words that start a server of these binaries on this folder with these settings. */
record CommandLine(Folder folder, Binaries binaries, Account account, Settings settings) {

    /** What the server shows as its own command line; a server with other words was started otherwise. */
    List<String> server(int port) {
        List<String> words = new ArrayList<>();
        words.add(binaries.program("postgres").toString());
        words.addAll(List.of("-D", folder.data().toString()));
        words.addAll(settings.arguments(port));
        return words;
    }

    Process spawn(int port, ServerLog log) {
        List<String> words = new ArrayList<>(account.detachedPrefix());
        words.addAll(server(port));
        return Command.spawn(new ProcessBuilder(words)
                .directory(folder.path().toFile())
                .redirectInput(Command.NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile())));
    }
}
