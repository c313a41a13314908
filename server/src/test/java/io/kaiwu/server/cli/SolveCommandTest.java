// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user types them, on the examples of the documents. */
class SolveCommandTest {

  private static final Path EXAMPLES = Path.of("../docs/examples");

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private int run(String... args) {
    Ran ran = Ran.kaiwu(args);
    out = ran.out();
    err = ran.err();
    return ran.code();
  }

  private int solve(String kind, Path file, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "solve", kind, file.toString(), "--out", folder.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode plan() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/plan.json").toFile());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void teachesTheLessonOfTheWorkedExample() throws IOException {
    assertThat(solve("lp", EXAMPLES.resolve("lesson.lp"), "--lang", "en")).isZero();
    assertThat(out)
        .contains("OPTIMAL")
        .contains("14 at (2, 2, 1)")
        .contains("The optimum is 8 at (4, 0, 0)")
        .contains("2 x1 + 3 x2 + 4 x3 ≥ 8");
    assertThat(plan().path("objective").asDouble()).isEqualTo(8);
    assertThat(plan().path("lesson").asBoolean()).isTrue();
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("(2, 2, 1)");

    assertThat(solve("lp", EXAMPLES.resolve("lesson.lp"), "--lang", "zh")).isZero();
    assertThat(out).contains("独立检验：通过").contains("(4, 0, 0)");
  }

  @Test
  void explainsAProgramWithoutPlans() throws IOException {
    Path file =
        file("clash.lp", "max\n p: 3 x + 2 y\nst\n press: x + y <= 40\n need: x + y >= 50\nend\n");

    assertThat(solve("lp", file, "--lang", "en")).isEqualTo(3);

    assertThat(out).contains("press").contains("need").contains("from 50 by 10 to 40");
    assertThat(plan().path("status").asText()).isEqualTo("INFEASIBLE");
  }

  @Test
  void explainsWhatAMethodForWholeNumbersAloneHasFound() throws IOException {
    String bounded =
        """
        max
         p: 3 x + 2 y
        st
         c: 2 x + 2 y <= 7
        bounds
         x <= 9
         y <= 9
        general
         x y
        end
        """;
    Path best = file("best.lp", bounded);
    Path clash = file("none.lp", bounded.replace("<= 7", "<= 7\n d: x + y >= 4"));

    assertThat(solve("lp", best, "--method", "cp-sat", "--lang", "en")).isZero();
    assertThat(plan().path("objective").asDouble()).isEqualTo(9);
    assertThat(solve("lp", clash, "--method", "cp-sat", "--lang", "en")).isEqualTo(3);
    assertThat(plan().path("status").asText()).isEqualTo("INFEASIBLE");
  }

  @Test
  void namesTheLineOfAMalformedFile() throws IOException {
    Path file = file("bad.lp", "max\n p: 3 x + 2 y\nst\n press: x - y <= 40 foo\nend\n");

    assertThat(solve("lp", file, "--lang", "en")).isEqualTo(1);

    assertThat(err).contains("bad.lp, line 4").contains("foo");
    assertThat(folder.resolve("out/plan.json")).doesNotExist();
  }

  @Test
  void schedulesAPlantAndPlansItAnew() throws IOException {
    Path plant = EXAMPLES.resolve("plant.json");
    assertThat(solve("jobshop", plant, "--seconds", "5", "--lang", "en")).isZero();
    assertThat(out).contains("checker: accepted");
    JsonNode first = plan();
    assertThat(first.at("/check/accepted").asBoolean()).isTrue();
    assertThat(first.path("bound").asDouble())
        .isLessThanOrEqualTo(first.path("objective").asDouble());
    assertThat(Files.readString(folder.resolve("out/gantt.svg"))).startsWith("<?xml");
    Path before = Files.copy(folder.resolve("out/plan.json"), folder.resolve("before.json"));

    assertThat(
            solve(
                "jobshop",
                plant,
                "--before",
                before.toString(),
                "--now",
                "1000",
                "--moved",
                "5",
                "--seconds",
                "5",
                "--lang",
                "en"))
        .isZero();

    assertThat(out).contains("checker: accepted");
    assertThat(plan().at("/check/accepted").asBoolean()).isTrue();
  }

  @Test
  void drivesADay() throws IOException {
    assertThat(solve("route", EXAMPLES.resolve("day.json"), "--seconds", "4", "--lang", "en"))
        .isZero();

    assertThat(out).contains("checker: accepted").contains("map.svg").contains("plan.sol");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("张记");
    assertThat(plan().path("reproduce").asText()).contains("--seed 1").contains("--work");
  }

  @Test
  void plansARunningDayAnew() throws IOException {
    Path day = EXAMPLES.resolve("day.json");
    assertThat(solve("route", day, "--work", "20", "--threads", "1")).isZero();
    Path before = Files.copy(folder.resolve("out/plan.json"), folder.resolve("before.json"));
    int exit =
        solve(
            "route",
            EXAMPLES.resolve("day-later.json"),
            "--before",
            before.toString(),
            "--now",
            "07:50",
            "--cancelled",
            "李记",
            "--work",
            "20",
            "--lang",
            "zh");

    assertThat(exit).isZero();
    assertThat(out).contains("独立检验：通过").contains("新增站点 王记").contains("站点 李记 不再服务");
    assertThat(plan().at("/difference/0/en").asText()).contains("Stop ");
    assertThat(plan().path("reproduce").asText())
        .contains("--now 07:50")
        .contains("--cancelled '李记'");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("与原计划的差别");

    assertThat(
            solve(
                "route", day, "--before", folder.resolve("out/plan.json").toString(), "--now", "8"))
        .isEqualTo(1);
    Path running = Files.copy(folder.resolve("out/plan.json"), folder.resolve("running.json"));
    assertThat(solve("route", day, "--before", running.toString(), "--now", "8", "--lang", "en"))
        .isEqualTo(1);
    assertThat(err).contains("王记").contains("--cancelled");
  }

  @Test
  void givesTheSamePlanTwentyTimes() throws IOException {
    Path shop = file("shop.txt", "3 3\n0 3 1 2 2 2\n0 2 2 1 1 4\n1 4 2 3 0 1\n");
    Path routes =
        file(
            "routes.vrp",
            """
            NAME : five
            TYPE : CVRP
            DIMENSION : 6
            EDGE_WEIGHT_TYPE : EUC_2D
            CAPACITY : 10
            NODE_COORD_SECTION
            1 0 0
            2 10 0
            3 10 10
            4 0 10
            5 -10 0
            6 0 -10
            DEMAND_SECTION
            1 0
            2 4
            3 4
            4 4
            5 4
            6 4
            DEPOT_SECTION
            1
            -1
            EOF
            """);
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      assertThat(solve("jobshop", shop, "--threads", "2", "--seed", "7")).isZero();
      hashes.add("shop " + plan().path("hash").asText());
      assertThat(solve("route", routes, "--threads", "2", "--seed", "7", "--work", "0.2")).isZero();
      hashes.add("route " + plan().path("hash").asText());
    }
    assertThat(hashes).hasSize(2);
  }

  @Test
  void namesImpossibleDataBeforeAnySearch() throws IOException {
    Path file =
        file(
            "heavy.vrp",
            """
            NAME : heavy
            TYPE : CVRP
            DIMENSION : 3
            EDGE_WEIGHT_TYPE : EUC_2D
            CAPACITY : 10
            NODE_COORD_SECTION
            1 0 0
            2 10 0
            3 0 10
            DEMAND_SECTION
            1 0
            2 40
            3 1
            DEPOT_SECTION
            1
            -1
            EOF
            """);

    assertThat(solve("route", file, "--lang", "en")).isEqualTo(3);

    assertThat(out + err).contains("40").contains("10");
    assertThat(plan().path("status").asText()).isEqualTo("INFEASIBLE");
  }

  @Test
  void listsMethodsAndRefusesUnknownOnes() {
    assertThat(run("solve", "route", "--list", "--lang", "en")).isZero();
    assertThat(out).contains("hgs").contains("ruin").contains("ant").contains("or-tools");
    assertThat(run("solve", "jobshop", "--list", "--lang", "en")).isZero();
    assertThat(out).contains("tabu").contains("genetic").contains("ant").contains("cp-sat");

    assertThat(solve("route", EXAMPLES.resolve("day.json"), "--method", "magic", "--lang", "en"))
        .isEqualTo(1);
    assertThat(err).contains("magic").contains("hgs");
    assertThat(solve("lp", folder.resolve("absent.lp"), "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("absent.lp");
    assertThat(run("solve", "lp", "--lang", "en")).isEqualTo(1);
    assertThat(err).contains("No file was given");
  }
}
