package dev.expunge.receipts;

import java.time.Instant;

/** A legal hold that stood in the way of the request for a while. */
public record Hold(String ground, Instant placed, Instant lifted) {
    public Hold {
        Require.text(ground, "ground");
        Require.instant(placed, "placed");
        Require.instant(lifted, "lifted");
        Require.check(!lifted.isBefore(placed), "lifted is before placed");
    }
}
