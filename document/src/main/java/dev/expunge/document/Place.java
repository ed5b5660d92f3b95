package dev.expunge.document;

/** Where something stands in a document: 1-based line and column, and the path from the root. */
public record Place(int line, int column, String path) {
    public static final Place START = new Place(1, 1, "");

    public Place member(String name, int memberLine, int memberColumn) {
        return new Place(memberLine, memberColumn, path.isEmpty() ? name : path + "." + name);
    }

    public Place item(int index, int itemLine, int itemColumn) {
        return new Place(itemLine, itemColumn, path + "[" + index + "]");
    }
}
