package dev.expunge.server.http;

import java.util.List;
import java.util.Optional;

/** Words errors of requests that never reached a route because their very syntax was refused. */
public interface RawErrors {
    /** What every part of the URL space gets that has no form of its own. */
    RawErrors NONE = (path, status) -> Optional.empty();

    /** What the first has to say that has a form for the path. */
    static RawErrors firstOf(List<RawErrors> all) {
        return (path, status) ->
                all.stream().flatMap(one -> one.body(path, status).stream()).findFirst();
    }

    /**
     * A JSON body in the form of the path's area; empty for a problem document.
     *
     * @param path as it was sent, perhaps broken
     * @param status 400 to 599
     */
    Optional<byte[]> body(String path, int status);
}
