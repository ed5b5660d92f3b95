package dev.expunge.server.request;

import dev.expunge.server.storage.Outage;
import java.util.StringJoiner;

/** An exception as it may be logged and shown: messages of foreign code may quote values, classes and places do not. */
final class Failure {
    private static final int DEEPEST = 8;
    private static final String OURS = "dev.expunge.";

    private Failure() {}

    /** Such as {@code StoreException < PSQLException 22P02 at StepStore.java:78}. */
    static String of(Throwable failure) {
        StringJoiner chain = new StringJoiner(" < ");
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++) {
            chain.add(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        String state = Outage.sqlState(failure);
        return chain + (state.isEmpty() ? "" : " " + state) + place(failure);
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
