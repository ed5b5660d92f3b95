package dev.expunge.bench.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One keep-alive connection that submits erasure requests of fresh people. As cheap as can be, for it runs on the machine that
 * it measures: the request lies ready as bytes, of the answer only status and length are read.
 */
final class HttpCall implements Call, AutoCloseable {
    private static final String BLANK = "################";
    private static final byte[] CREATED = "HTTP/1.1 201".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final int ANSWER_LIMIT = 1 << 14;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final AtomicLong people;
    private final Socket socket;
    private final byte[] request;
    private final int place;
    private final byte[] answer = new byte[ANSWER_LIMIT];

    /** @param people counts them, so that each is named once */
    HttpCall(URI server, String adminToken, AtomicLong people) throws IOException {
        this.people = people;
        String body = "{\"kind\":\"erasure\",\"subject\":{\"identifiers\":[{\"type\":\"email\",\"value\":\"p" + BLANK
                + "@example.com\"}]}}";
        String head = "POST /api/v1/requests HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + adminToken + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        this.place = (head + body).indexOf(BLANK);
        this.request = (head + body).getBytes(US_ASCII);
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    @Override
    public void call() throws IOException {
        long person = people.incrementAndGet();
        for (int i = BLANK.length() - 1; i >= 0; i--) {
            request[place + i] = DIGITS[(int) (person & 15)];
            person >>>= 4;
        }
        socket.getOutputStream().write(request);
        readAnswer(socket.getInputStream());
    }

    private void readAnswer(InputStream in) throws IOException {
        int filled = 0;
        int body = -1;
        while (body < 0) {
            filled = readMore(in, filled);
            body = bodyStart(filled);
        }
        for (int i = 0; i < CREATED.length; i++) {
            if (answer[i] != CREATED[i]) {
                throw new IOException("the server answered " + new String(answer, 0, filled, US_ASCII));
            }
        }
        int end = body + contentLength(body);
        while (filled < end) {
            filled = readMore(in, filled);
        }
    }

    private int readMore(InputStream in, int filled) throws IOException {
        int count = in.read(answer, filled, answer.length - filled);
        if (count <= 0) {
            throw new EOFException("the server closed the connection in the middle of an answer, or it is too long");
        }
        return filled + count;
    }

    private int bodyStart(int filled) {
        for (int i = 3; i < filled; i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int body) throws IOException {
        for (int at = 0; at + LENGTH.length < body; at++) {
            int same = 0;
            while (same < LENGTH.length && lower(answer[at + same]) == LENGTH[same]) {
                same++;
            }
            if (same == LENGTH.length) {
                int length = 0;
                for (int i = at + same; answer[i] >= '0' && answer[i] <= '9'; i++) {
                    length = 10 * length + answer[i] - '0';
                }
                return length;
            }
        }
        throw new IOException("the answer has no length");
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
