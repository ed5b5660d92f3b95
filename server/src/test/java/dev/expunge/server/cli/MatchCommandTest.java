package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
    private static final String HEAD = "rec_id,given_name,surname,birth_year,suburb,state\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twoListsAreLinked() throws IOException {
        Run run = match(
                HEAD + "l1,Margaret,Zelman,1953,St. Louis,MO\nl2,Otto,Haliley,1970,Reno,NV\n",
                HEAD + "r1,Clara,Abbott,1984,Miami,FL\nr2,Peggy,Zelman,1953,Saint Louis,Missouri\n");

        assertThat(run.code()).isZero();
        assertThat(run.json().path("likely").asInt()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out.csv")))
                .matches("left_id,right_id,probability\nl1,r2,0\\.9\\d+\n");
    }

    @Test
    void aBadListIsNamedByLineAndColumn() throws IOException {
        Run run = match(HEAD + "l1,Ann,Lee,about 1950,Reno,NV\n", HEAD);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("left.csv, line 2, column birth_year");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private Run match(String left, String right) throws IOException {
        return Run.of(
                Map.of(),
                "match",
                "--json",
                "--left",
                Files.writeString(folder.resolve("left.csv"), left).toString(),
                "--right",
                Files.writeString(folder.resolve("right.csv"), right).toString(),
                "--out",
                folder.resolve("out.csv").toString());
    }
}
