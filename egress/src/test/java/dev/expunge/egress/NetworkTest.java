package dev.expunge.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void aNetworkContainsItsAddressesAndNoOthers() {
        Network network = Network.parse("10.16.0.0/12");

        assertThat(network.contains(InetAddress.ofLiteral("10.31.255.255"))).isTrue();
        assertThat(network.contains(InetAddress.ofLiteral("10.32.0.0"))).isFalse();
        assertThat(network.contains(InetAddress.ofLiteral("fd00::1"))).isFalse();
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("255.1.2.3")))
                .isTrue();
        assertThatThrownBy(() -> Network.parse("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }
}
