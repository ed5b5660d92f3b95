package dev.expunge.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be called: hosts of the public internet, and what an operator allows.
 *
 * @param allowed networks that may be called although they are private or otherwise special
 * @param door behind which alone anything may be called; null where there is none
 */
record Gate(List<Network> allowed, @Nullable Door door) {
    private static final Network HERE = Network.parse("127.0.0.1");

    Gate {
        allowed = List.copyOf(allowed);
    }

    Gate(List<Network> allowed) {
        this(allowed, null);
    }

    static Gate onlyTo(Door door) {
        return new Gate(List.of(HERE), door);
    }

    boolean lets(InetAddress address) {
        return isAllowed(address) || (door == null && SpecialRange.of(address).isEmpty());
    }

    /** Whether an operator named it: trusted more than any host of the internet. */
    boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    boolean letsPort(Target target) {
        return door == null || target.url().port() == door.named();
    }

    /** Where what was vetted really listens. */
    InetSocketAddress behind(InetSocketAddress vetted) {
        return door == null ? vetted : new InetSocketAddress(vetted.getAddress(), door.real());
    }
}
