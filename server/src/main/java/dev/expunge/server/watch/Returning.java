package dev.expunge.server.watch;

/** Is told who is back where an operator wants whom a backup brought back to be erased again. */
@FunctionalInterface
public interface Returning {
    /** Decides for each whether they are erased again. What it throws ends nothing: they are seen on the next pass. */
    void consider(Returned returned);
}
