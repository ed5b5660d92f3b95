package dev.expunge.erasure.map;

/** Reads data maps. */
public final class DataMapReader {
    /**
     * Reads a data map of format 1.
     *
     * @throws DataMapException with every mistake and its place
     */
    public DataMap read(String yaml) {
        throw new UnsupportedOperationException("data map of " + yaml.length() + " characters");
    }
}
