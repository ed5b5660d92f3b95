package dev.expunge.brokers.text;

/** A definition asks for a value that may not be told to the broker. */
public final class Undisclosed extends RuntimeException {
    private final String path;

    Undisclosed(String path) {
        super("not to be told: " + path);
        this.path = path;
    }

    /** Of the value, such as {@code contact.phone}. */
    public String path() {
        return path;
    }
}
