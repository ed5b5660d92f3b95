package dev.expunge.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialRangeTest {
    private static final Gate NOTHING_ALLOWED = new Gate(List.of());

    /** First and last address of each range, as its document has them. */
    @ParameterizedTest
    @CsvSource({
        "THIS_NETWORK, 0.0.0.0, 0.255.255.255",
        "PRIVATE_10, 10.0.0.0, 10.255.255.255",
        "CARRIER_GRADE_NAT, 100.64.0.0, 100.127.255.255",
        "LOOPBACK, 127.0.0.0, 127.255.255.255",
        "METADATA, 169.254.169.254, 169.254.169.254",
        "LINK_LOCAL, 169.254.0.0, 169.254.255.255",
        "PRIVATE_172, 172.16.0.0, 172.31.255.255",
        "PROTOCOL_ASSIGNMENTS, 192.0.0.0, 192.0.0.255",
        "DOCUMENTATION_1, 192.0.2.0, 192.0.2.255",
        "RELAYS_OF_6TO4, 192.88.99.0, 192.88.99.255",
        "PRIVATE_192, 192.168.0.0, 192.168.255.255",
        "BENCHMARKING, 198.18.0.0, 198.19.255.255",
        "DOCUMENTATION_2, 198.51.100.0, 198.51.100.255",
        "DOCUMENTATION_3, 203.0.113.0, 203.0.113.255",
        "MULTICAST, 224.0.0.0, 239.255.255.255",
        "RESERVED, 240.0.0.0, 255.255.255.255",
        "AZURE_PLATFORM, 168.63.129.16, 168.63.129.16",
        "UNSPECIFIED_6, ::, ::",
        "LOOPBACK_6, ::1, ::1",
        "IPV4_COMPATIBLE, ::127.0.0.1, ::93.184.216.34",
        "IPV4_TRANSLATED, ::ffff:0:127.0.0.1, ::ffff:0:ffff:ffff",
        "LOCAL_NAT64, 64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "DISCARD_ONLY, 100::, 100::ffff:ffff:ffff:ffff",
        "TEREDO, 2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
        "BENCHMARKING_6, 2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff",
        "PROTOCOL_ASSIGNMENTS_6, 2001:1::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "DOCUMENTATION_6, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "SIX_TO_FOUR, 2002::, 2002:7f00:1::",
        "DOCUMENTATION_6_WIDE, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "SEGMENT_ROUTING, 5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "UNIQUE_LOCAL, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "LINK_LOCAL_6, fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "SITE_LOCAL_6, fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "MULTICAST_6, ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "NOT_GLOBAL_UNICAST, 4000::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void eachRangeIsRefusedFromEndToEnd(SpecialRange range, String first, String last) {
        assertThat(SpecialRange.of(address(first))).contains(range);
        assertThat(SpecialRange.of(address(last))).contains(range);
        assertThat(NOTHING_ALLOWED.lets(address(first))).isFalse();
        assertThat(NOTHING_ALLOWED.lets(address(last))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SpecialRange.class)
    void eachRangeIsTestedAboveAndNamesItsSource(SpecialRange range) throws NoSuchMethodException {
        CsvSource rows = SpecialRangeTest.class
                .getDeclaredMethod("eachRangeIsRefusedFromEndToEnd", SpecialRange.class, String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(rows.value()).anyMatch(row -> row.startsWith(range.name() + ","));
        assertThat(range.source()).isNotBlank();
    }

    /** The hosts of the internet, and the neighbours of each range. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0",
                "126.255.255.255", "128.0.0.0", "168.63.129.15", "169.253.255.255", "169.255.0.0", "172.15.255.255",
                "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
                "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0",
                "203.0.112.255", "203.0.114.0", "223.255.255.255", "2001:200::", "2001:db7:ffff::", "2001:db9::",
                "2003::", "2606:2800:220:1:248:1893:25c8:1946", "3ffe:ffff::"
            })
    void theRestOfTheInternetIsCalled(String address) {
        assertThat(NOTHING_ALLOWED.lets(address(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "0.0.0.0", "255.255.255.255"})
    void anAddressInsideAnotherIsFound(String inside) throws UnknownHostException {
        byte[] four = address(inside).getAddress();

        assertThat(NOTHING_ALLOWED.lets(embedded(four, 12, "::ffff:0:0")))
                .as("mapped")
                .isFalse();
        assertThat(NOTHING_ALLOWED.lets(embedded(four, 12, "::")))
                .as("compatible")
                .isFalse();
        assertThat(NOTHING_ALLOWED.lets(embedded(four, 12, "64:ff9b::")))
                .as("NAT64")
                .isFalse();
        assertThat(NOTHING_ALLOWED.lets(embedded(four, 12, "64:ff9b:1::")))
                .as("local NAT64")
                .isFalse();
        assertThat(NOTHING_ALLOWED.lets(embedded(four, 2, "2002::"))).as("6to4").isFalse();
        assertThat(NOTHING_ALLOWED.lets(embedded(four, 4, "2001::")))
                .as("Teredo server")
                .isFalse();
        byte[] turned = {(byte) ~four[0], (byte) ~four[1], (byte) ~four[2], (byte) ~four[3]};
        assertThat(NOTHING_ALLOWED.lets(embedded(turned, 12, "2001::")))
                .as("Teredo client")
                .isFalse();
    }

    @Test
    void aHostOfTheInternetIsReachedThroughNat64() {
        assertThat(NOTHING_ALLOWED.lets(address("64:ff9b::93.184.216.34"))).isTrue();
    }

    @Test
    void whatAnOperatorAllowsIsCalledAndNothingBesideIt() {
        Gate gate = new Gate(List.of(Network.parse("10.20.0.0/16"), Network.parse("fd00:1::/32")));

        assertThat(gate.lets(address("10.20.255.1"))).isTrue();
        assertThat(gate.lets(address("10.21.0.1"))).isFalse();
        assertThat(gate.lets(address("fd00:1::7"))).isTrue();
        assertThat(gate.lets(address("fd00:2::7"))).isFalse();
        assertThat(gate.lets(address("::ffff:10.20.0.1"))).as("the same host").isTrue();
        assertThat(gate.lets(address("64:ff9b::10.20.0.1")))
                .as("another way to it")
                .isFalse();
    }

    private static InetAddress embedded(byte[] four, int at, String around) throws UnknownHostException {
        byte[] bytes = around.equals("::ffff:0:0")
                ? new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}
                : address(around).getAddress();
        System.arraycopy(four, 0, bytes, at, 4);
        return InetAddress.getByAddress(bytes);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
