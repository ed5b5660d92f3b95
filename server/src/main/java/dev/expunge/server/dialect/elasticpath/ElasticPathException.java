package dev.expunge.server.dialect.elasticpath;

/** Ends a handler with an error of the dialect. */
final class ElasticPathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ElasticPathError error;

    ElasticPathException(ElasticPathError error) {
        super(error.title(), null, false, false);
        this.error = error;
    }

    ElasticPathError error() {
        return error;
    }
}
