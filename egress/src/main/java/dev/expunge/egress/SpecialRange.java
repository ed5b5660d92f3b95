package dev.expunge.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that are not a host of the public internet, and what makes them so. From the IANA registries of special-purpose
 * addresses (RFC 6890) as they stood in November 2026; where a narrow range lies in a wide one the narrow one comes first.
 * A mapped IPv4 address (RFC 4291 section 2.5.5.2) needs no row: the JDK hands out what is inside.
 */
enum SpecialRange {
    THIS_NETWORK("0.0.0.0/8", "RFC 791 section 3.2"),
    PRIVATE_10("10.0.0.0/8", "RFC 1918"),
    CARRIER_GRADE_NAT("100.64.0.0/10", "RFC 6598"),
    LOOPBACK("127.0.0.0/8", "RFC 1122 section 3.2.1.3"),
    METADATA("169.254.169.254/32", "where clouds tell a machine its secrets"),
    LINK_LOCAL("169.254.0.0/16", "RFC 3927"),
    PRIVATE_172("172.16.0.0/12", "RFC 1918"),
    PROTOCOL_ASSIGNMENTS("192.0.0.0/24", "RFC 6890 section 2.1"),
    DOCUMENTATION_1("192.0.2.0/24", "RFC 5737"),
    RELAYS_OF_6TO4("192.88.99.0/24", "RFC 7526"),
    PRIVATE_192("192.168.0.0/16", "RFC 1918"),
    BENCHMARKING("198.18.0.0/15", "RFC 2544"),
    DOCUMENTATION_2("198.51.100.0/24", "RFC 5737"),
    DOCUMENTATION_3("203.0.113.0/24", "RFC 5737"),
    MULTICAST("224.0.0.0/4", "RFC 1112"),
    RESERVED("240.0.0.0/4", "RFC 1112 section 4, the limited broadcast address of RFC 8190 included"),
    AZURE_PLATFORM("168.63.129.16/32", "a public address that Azure's hosts answer inside"),

    UNSPECIFIED_6("::/128", "RFC 4291 section 2.5.2"),
    LOOPBACK_6("::1/128", "RFC 4291 section 2.5.3"),
    IPV4_COMPATIBLE("::/96", "RFC 4291 section 2.5.5.1: an IPv4 address inside"),
    IPV4_TRANSLATED("::ffff:0:0:0/96", "RFC 2765: an IPv4 address inside"),
    LOCAL_NAT64("64:ff9b:1::/48", "RFC 8215: an IPv4 address inside"),
    DISCARD_ONLY("100::/64", "RFC 6666"),
    TEREDO("2001::/32", "RFC 4380: two IPv4 addresses inside"),
    BENCHMARKING_6("2001:2::/48", "RFC 5180"),
    PROTOCOL_ASSIGNMENTS_6("2001::/23", "RFC 2928"),
    DOCUMENTATION_6("2001:db8::/32", "RFC 3849"),
    SIX_TO_FOUR("2002::/16", "RFC 3056: an IPv4 address inside"),
    DOCUMENTATION_6_WIDE("3fff::/20", "RFC 9637"),
    SEGMENT_ROUTING("5f00::/16", "RFC 9602"),
    UNIQUE_LOCAL("fc00::/7", "RFC 4193; fd00:ec2::254 tells a machine its secrets"),
    LINK_LOCAL_6("fe80::/10", "RFC 4291 section 2.5.6"),
    SITE_LOCAL_6("fec0::/10", "RFC 3879"),
    MULTICAST_6("ff00::/8", "RFC 4291 section 2.7"),
    NOT_GLOBAL_UNICAST("::/0", "RFC 4291 section 2.4: all that is handed out lies in 2000::/3");

    /** How hosts of IPv4 are reached from a network that has IPv6 alone (RFC 6052): the address inside is judged. */
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private final Network range;
    private final String source;

    SpecialRange(String range, String source) {
        this.range = Network.parse(range);
        this.source = source;
    }

    Network range() {
        return range;
    }

    /** The document, or the fact, that makes these addresses special. */
    String source() {
        return source;
    }

    /** What is special about the address; nothing for a host of the public internet. */
    static Optional<SpecialRange> of(InetAddress address) {
        if (NAT64.contains(address)) {
            return of(last32Bits(address));
        }
        return Arrays.stream(values())
                .filter(special -> special.covers(address))
                .findFirst();
    }

    private boolean covers(InetAddress address) {
        return this == NOT_GLOBAL_UNICAST
                ? address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)
                : range.contains(address);
    }

    private static InetAddress last32Bits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
