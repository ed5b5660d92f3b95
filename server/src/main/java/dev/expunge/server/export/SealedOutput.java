package dev.expunge.server.export;

import dev.expunge.server.subject.DataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/** Seals what is written piece by piece, and keeps it. Each piece knows its place and whether it is the last. */
public final class SealedOutput extends OutputStream {
    private static final int PIECE = 512 << 10;
    private final ExportStore store;
    private final UUID id;
    private final DataKey key;
    private final int mostPieces;
    private final byte[] buffer = new byte[PIECE];
    private int filled;
    private int pieces;
    private long octets;
    private boolean closed;

    SealedOutput(ExportStore store, UUID id, DataKey key, int mostPieces) {
        this.store = store;
        this.id = id;
        this.key = key;
        this.mostPieces = mostPieces;
    }

    /** Names the archive for whoever completes the request with it. */
    public UUID id() {
        return id;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** @throws ArchiveTooLargeException beyond 4 GiB */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == PIECE) {
                seal(false);
            }
            int now = Math.min(left, PIECE - filled);
            System.arraycopy(bytes, from, buffer, filled, now);
            filled += now;
            from += now;
            left -= now;
        }
    }

    /** Seals the last piece; the archive is whole then. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            store.whole(id, pieces, octets);
        }
    }

    static String context(int number, boolean last) {
        return (last ? "last piece " : "piece ") + number;
    }

    private void seal(boolean last) throws IOException {
        if (pieces == mostPieces) {
            throw new ArchiveTooLargeException();
        }
        store.add(id, pieces, key.seal(Arrays.copyOf(buffer, filled), context(pieces, last)));
        octets += filled;
        pieces++;
        filled = 0;
    }
}
