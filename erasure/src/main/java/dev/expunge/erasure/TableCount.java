package dev.expunge.erasure;

import dev.expunge.erasure.map.TableName;

/** Rows of one table with one action. */
public record TableCount(TableName table, Action action, long rows) {}
