package dev.expunge.server.demo;

/** A step of the demo did not hold. */
public final class DemoFailedException extends RuntimeException {
    DemoFailedException(String message) {
        super(message);
    }
}
