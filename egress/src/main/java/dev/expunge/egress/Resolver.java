package dev.expunge.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. What it says is not trusted: every address is vetted before it is used. */
@FunctionalInterface
public interface Resolver {
    /** @throws UnknownHostException when the name has none */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** As this machine finds them. */
    static Resolver system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
