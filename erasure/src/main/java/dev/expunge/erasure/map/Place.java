package dev.expunge.erasure.map;

/** Where something stands in a data map: 1-based line and column, and the path from the root. */
record Place(int line, int column, String path) {
    static final Place START = new Place(1, 1, "");

    Place member(String name, int memberLine, int memberColumn) {
        return new Place(memberLine, memberColumn, path.isEmpty() ? name : path + "." + name);
    }

    Place item(int index, int itemLine, int itemColumn) {
        return new Place(itemLine, itemColumn, path + "[" + index + "]");
    }
}
