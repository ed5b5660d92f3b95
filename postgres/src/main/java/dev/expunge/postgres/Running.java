package dev.expunge.postgres;

/** A server that runs, answers, and is durable. */
record Running(Postmaster postmaster, int port) {}
