package dev.expunge.bench.matching;

import dev.expunge.matching.link.Linker;
import dev.expunge.matching.link.PersonList;
import dev.expunge.matching.model.Learning;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.person.Person;
import java.util.ArrayList;
import java.util.List;

/** Learns the weights of this repository from invented customers and listings, without being told who is who. */
public final class WeightLearning {
    private static final List<String> HEAD = List.of(
            "# How often a level occurs among pairs of one person, of kin, of kin of one name, and of strangers; adds up to one in a scope.",
            "# For a level by value the last number is multiplied by the share of people who have the value.",
            "# Learned on invented people by: ./expunge bench matching --learn FILE",
            "# level\tsame\tkin\tkin-of-one-name\tstrangers");
    private static final long SEED = 5;
    private static final int PEOPLE = 8_000;
    private static final int CUSTOMERS = 2_000;
    private static final Learning.Strength STRENGTH = new Learning.Strength(40, 1_000, 100);

    private WeightLearning() {}

    /** The weights of {@code weights.tsv}: the same whenever and wherever it runs. */
    public static Weights learned() {
        Namesakes namesakes = new Namesakes(PEOPLE, SEED);
        return new Linker(Weights.guessed())
                .learn(list(namesakes.profiles(CUSTOMERS)), list(namesakes.listed()), STRENGTH)
                .weights();
    }

    /** The file that holds them. */
    public static List<String> file() {
        List<String> lines = new ArrayList<>(HEAD);
        lines.addAll(learned().lines());
        return lines;
    }

    private static PersonList list(List<Person> people) {
        List<PersonList.Entry> entries = new ArrayList<>();
        people.forEach(person -> entries.add(new PersonList.Entry(String.valueOf(entries.size()), person)));
        return new PersonList(entries);
    }
}
