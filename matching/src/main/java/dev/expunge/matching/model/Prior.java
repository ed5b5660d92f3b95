package dev.expunge.matching.model;

/**
 * What is believed of a pair before it is compared, as probabilities over 0 that add up to less than 1.
 *
 * @param same that it is one person
 * @param kin that it is two people of one family
 * @param kinOfOneName that it is two of one family who have one name
 */
public record Prior(double same, double kin, double kinOfOneName) {
    public Prior {
        if (!(same > 0 && kin > 0 && kinOfOneName > 0 && same + kin + kinOfOneName < 1)) {
            throw new IllegalArgumentException("not a prior");
        }
    }

    double log(Kinship kinship) {
        return switch (kinship) {
            case SAME -> Math.log(same);
            case KIN -> Math.log(kin);
            case KIN_OF_ONE_NAME -> Math.log(kinOfOneName);
            case STRANGERS -> Math.log1p(-same - kin - kinOfOneName);
        };
    }
}
