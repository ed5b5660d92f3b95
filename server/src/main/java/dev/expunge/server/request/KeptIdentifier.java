package dev.expunge.server.request;

import dev.expunge.server.subject.KeyedHash;

/** What is kept of an identifier once it is forgotten. */
record KeptIdentifier(String type, KeyedHash hash) {}
