package dev.expunge.bench.matching;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Chance, repeatable by its seed. */
final class Lot {
    private static final List<String> STARTS = List.of(
            ("bar bel bran brod cal car dal dor dren fal fen gal gor gran hal har hol hul jas jor kal kel kor kran lam "
                            + "lan lor mal mar mel mor nar nel nor ost pal par pel pol quin ral ren ros sal sar sel sol "
                            + "tal tar tel tor ul val var vel vin wal war wel wil wor yar zan zel")
                    .split(" "));
    private static final List<String> MIDDLES = List.of("a an ar e el en er i il in o ol on or u ul".split(" "));
    private static final List<String> ENDS = List.of(
            ("bach berg by den dorf ek enko er feld ford gard hart holt ic ini ko land ler ley low man mann mark mont nes "
                            + "off owski rano reth ridge rup sen shaw ski son stad stein sky ton vez vik ward well wick witz wood worth")
                    .split(" "));

    private final SplittableRandom random;

    Lot(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to one under the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A made-up family name of two or three syllables, of which there are some fifty thousand. */
    String rareName() {
        String middle = chance(0.6) ? oneOf(MIDDLES) : "";
        return oneOf(STARTS) + middle + oneOf(ENDS);
    }

    /** Draws by weight. */
    <T> Urn<T> urn(List<T> some, ToDoubleFunction<T> weight) {
        double[] sums = new double[some.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weight.applyAsDouble(some.get(i));
            sums[i] = sum;
        }
        return new Urn<>(List.copyOf(some), sums, random);
    }

    record Urn<T>(List<T> some, double[] sums, SplittableRandom random) {
        T draw() {
            int at = java.util.Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            return some.get(Math.min(some.size() - 1, at < 0 ? -at - 1 : at));
        }
    }
}
