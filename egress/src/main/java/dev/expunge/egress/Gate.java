package dev.expunge.egress;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be called: hosts of the public internet, and what an operator allows.
 *
 * @param allowed networks that may be called although they are private or otherwise special
 */
record Gate(List<Network> allowed) {
    Gate {
        allowed = List.copyOf(allowed);
    }

    boolean lets(InetAddress address) {
        return isAllowed(address) || SpecialRange.of(address).isEmpty();
    }

    /** Whether an operator named it: trusted more than any host of the internet. */
    boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }
}
