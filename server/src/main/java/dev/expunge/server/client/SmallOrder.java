package dev.expunge.server.client;

import java.math.BigInteger;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;

/** Tells the few points of a curve whose multiples soon are the neutral one: anybody can make signatures that fit them. */
final class SmallOrder {
    private static final BigInteger P25519 = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger P448 =
            BigInteger.TWO.pow(448).subtract(BigInteger.TWO.pow(224)).subtract(BigInteger.ONE);

    /** -121665/121666, the d of edwards25519 (RFC 8032 section 5.1). */
    private static final BigInteger D25519 = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P25519))
            .mod(P25519);

    private SmallOrder() {}

    /** Orders 1, 2 and 4 have y = 1, -1 or 0; order 8 is on edwards25519 only. A y that is not reduced counts, too. */
    static boolean has(EdECPublicKey key) {
        boolean large = key.getParams().getName().equals(NamedParameterSpec.ED448.getName());
        BigInteger p = large ? P448 : P25519;
        BigInteger y = key.getPoint().getY();
        BigInteger reduced = y.mod(p);
        if (!y.equals(reduced)
                || reduced.signum() == 0
                || reduced.equals(BigInteger.ONE)
                || reduced.equals(p.subtract(BigInteger.ONE))) {
            return true;
        }
        return !large && ofOrderEight(reduced);
    }

    /** Doubled it has y = 0, which on -x^2 + y^2 = 1 + d x^2 y^2 means x^2 = -y^2, hence d y^4 + 2 y^2 - 1 = 0. */
    private static boolean ofOrderEight(BigInteger y) {
        BigInteger square = y.multiply(y).mod(P25519);
        BigInteger sum = D25519.multiply(square)
                .multiply(square)
                .add(square.shiftLeft(1))
                .subtract(BigInteger.ONE);
        return sum.mod(P25519).signum() == 0;
    }
}
