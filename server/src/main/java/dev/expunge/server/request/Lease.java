package dev.expunge.server.request;

/**
 * The right to carry one request out. It counts as long as the request's row shows the same node and number; every write
 * checks that.
 */
public record Lease(RequestId request, NodeId node, long number) {}
