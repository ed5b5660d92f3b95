package dev.expunge.matching.model;

/**
 * What is believed of a pair before it is compared.
 *
 * @param same probability that it is one person, over 0 and under 1
 * @param kin probability that it is two people of one family, over 0 and under 1
 */
public record Prior(double same, double kin) {
    public Prior {
        if (!(same > 0 && kin > 0 && same + kin < 1)) {
            throw new IllegalArgumentException("not a prior");
        }
    }

    double logStrangers() {
        return Math.log1p(-same - kin);
    }
}
