/**
 * The canonical privacy request: intake, lifecycle, execution, deadlines, holds, ledger, receipts. Public are {@link
 * dev.expunge.server.request.Intake}, {@link dev.expunge.server.request.Requests} and what they take and return.
 */
@NullMarked
package dev.expunge.server.request;

import org.jspecify.annotations.NullMarked;
