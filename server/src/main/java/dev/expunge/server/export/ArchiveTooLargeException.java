package dev.expunge.server.export;

import java.io.IOException;

/** An archive would have more than 4 GiB. */
public final class ArchiveTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    ArchiveTooLargeException() {
        super("an archive has at most 4 GiB");
    }
}
