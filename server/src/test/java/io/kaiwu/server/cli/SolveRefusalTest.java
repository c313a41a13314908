// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and options that cannot be used: one clear error in either language, nothing written. */
class SolveRefusalTest {

  private static final Charset CHINA = Charset.forName("GB18030");
  private static final String SHOP = "2 2\n0 3 1 2\n1 4 0 1\n";
  private static final String ROUTES =
      """
      NAME : x
      TYPE : CVRP
      DIMENSION : 3
      EDGE_WEIGHT_TYPE : EUC_2D
      CAPACITY : 10
      NODE_COORD_SECTION
      1 0 0
      2 5 0
      3 0 5
      DEMAND_SECTION
      1 0
      2 4
      3 4
      DEPOT_SECTION
      1
      -1
      EOF
      """;
  private static final String STOPS = "#vehicle,货车,2,50\nname,x,y,demand\n仓库,0,0,0\n张记,1,2,3\n";
  private static final String PLANT = "job,operation,machine,duration\n";

  @TempDir private Path folder;
  private String said = "";

  private int run(String... args) {
    Ran ran = Ran.kaiwu(args);
    said = ran.said();
    return ran.code();
  }

  private int solve(String kind, Path file, String language, String... more) {
    return run(
        Stream.concat(
                Stream.of("solve", kind, file.toString(), "--lang", language),
                Stream.concat(
                    Stream.of("--out", folder.resolve("out").toString()), Stream.of(more)))
            .toArray(String[]::new));
  }

  static List<Arguments> badFiles() {
    return List.of(
        bad("jobshop", SHOP.replace("2 2\n", "3 2\n"), "ends where there should be", "到此结束"),
        bad("jobshop", SHOP.replace("0 3", "0 three"), "line 2", "第 2 行"),
        bad("jobshop", SHOP.replace("0 3", "0 -3"), "line 2", "却是 -3"),
        bad("jobshop", SHOP.replace("1 2\n", "2 2\n"), "from 0 to 1, not 2", "0 到 1 之间"),
        bad("jobshop", "", "is empty", "是空的"),
        bad("jobshop", "\u0001\u0002\u0000\u0003", "UTF-8", "UTF-8"),
        bad("jobshop", PLANT, "No line follows the head", "没有任何一行"),
        bad("jobshop", PLANT + "\"桌,锯,1,3\n", "quote", "引号"),
        bad("jobshop", PLANT + "桌,锯,1,\n", "(duration) is empty", "是空的"),
        bad("jobshop", "{\"format\": \"kaiwu-shop-problem-1\", \"name\": [", "line 1", "第 1 行"),
        bad("route", ROUTES.replace("EUC_2D", "MOON_2D"), "line 4", "第 4 行"),
        bad("route", ROUTES.replace("3 0 5\n", ""), "coordinates", "坐标"),
        bad("route", ROUTES.replace("2 4\n", "2 four\n"), "found \"four\"", "four"),
        bad("route", ROUTES.substring(0, ROUTES.indexOf("DEPOT")), "DEPOT_SECTION", "缺少"),
        bad("route", "", "is empty", "是空的"),
        bad("route", "Dear all,\n", "expected TSPLIB", "应为TSPLIB"),
        bad("route", STOPS.replace("1,2,3", "1,2,many"), "line 4", "第 4 行"),
        bad("route", STOPS.replace("货车,2,50", "货车,0,50"), "line 1", "第 1 行"),
        bad("route", "{\"format\": \"kaiwu-route-problem-1\",\n", "JSON", "JSON"),
        bad("lp", "max\n p: 3 x + foo bar\nst\nend\n", "line", "行"));
  }

  private static Arguments bad(String kind, String text, String en, String zh) {
    return Arguments.of(kind, text, en, zh);
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void aBadFileIsRefusedInOneSentence(String kind, String text, String en, String zh)
      throws IOException {
    Path file = Files.writeString(folder.resolve("坏 文件.txt"), text);

    assertRefused(kind, file, "en", en);
    assertRefused(kind, file, "zh", zh);
  }

  private void assertRefused(String kind, Path file, String language, String words) {
    assertThat(solve(kind, file, language)).isEqualTo(1);
    assertThat(said).contains(words).contains("坏 文件.txt").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void namesInAnotherEncodingAreNotGuessed() throws IOException {
    Path stops = Files.write(folder.resolve("stops.csv"), STOPS.getBytes(CHINA));
    Path jobs = folder.resolve("jobs.csv");
    Files.write(jobs, (PLANT + "桌子,切割,锯床,3\n椅子,切割,锯床,4\n").getBytes(CHINA));

    assertThat(solve("route", stops, "zh")).isEqualTo(1);
    assertThat(said).contains("第 1 行", "UTF-8", "GBK");
    assertThat(solve("jobshop", jobs, "zh")).isEqualTo(1);
    assertThat(said).contains("第 2 行", "UTF-8", "GBK");
  }

  @Test
  void marksAndLineEndsOfOtherSystemsAreRead() throws IOException {
    Path file = folder.resolve("windows.txt");
    Files.writeString(file, "\uFEFF" + SHOP.replace("\n", "\r\n"));

    assertThat(solve("jobshop", file, "en")).isZero();
  }

  @Test
  void foldersAndAbsentFilesAreSaidToBeSo() {
    for (String kind : List.of("jobshop", "route")) {
      assertThat(solve(kind, folder, "en")).isEqualTo(1);
      assertThat(said).contains("is a folder");
      assertThat(solve(kind, folder.resolve("absent"), "zh")).isEqualTo(1);
      assertThat(said).contains("没有文件");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidBeforeTheWork() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.txt"), SHOP);

    assertThat(run("solve", "jobshop", file.toString(), "--out", file + "/out", "--lang", "en"))
        .isEqualTo(1);

    assertThat(said).contains("shop.txt").contains("--out").doesNotContain("\tat ");
  }

  @Test
  void aShopWithoutRoomIsImpossibleBeforeAnySearch() throws IOException {
    String plant = Files.readString(Path.of("../docs/examples/plant.json"));
    Path file = folder.resolve("plant.json");
    Files.writeString(file, plant.replace("\"until\": 7200", "\"until\": 700"));

    assertThat(solve("jobshop", file, "en")).isEqualTo(3);

    assertThat(said).contains("Machine (saw) is open for 220 in all", "takes 580", "data check");
    assertThat(folder.resolve("out/plan.json")).isNotEmptyFile();
    assertThat(folder.resolve("out/gantt.svg")).doesNotExist();
  }

  @Test
  void limitsThatMakeNoSenseAreRefusedBeforeTheFileIsRead() {
    Path absent = folder.resolve("absent");
    for (String kind : List.of("lp", "jobshop", "route")) {
      for (String limit :
          List.of("--seconds=0", "--seconds=-1", "--threads=0", "--work=0", "--seed=-1")) {
        assertThat(solve(kind, absent, "en", limit)).isEqualTo(1);
        assertThat(said).contains(limit.replaceFirst("=.*", "")).contains("must be");
      }
    }
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
    assertThat(solve("route", folder.resolve("absent"), "en", "--fast")).isEqualTo(2);
    assertThat(said).contains("--fast").contains("Usage: kaiwu solve route");
  }

  @Test
  void aPlanBeforeHasToBeOne() throws IOException {
    Path shop = Files.writeString(folder.resolve("shop.txt"), SHOP);
    Path day = Path.of("../docs/examples/day.json");
    assertThat(solve("jobshop", shop, "en")).isZero();
    String plan = folder.resolve("out/plan.json").toString();

    assertThat(solve("jobshop", shop, "en", "--now", "3")).isEqualTo(1);
    assertThat(said).contains("--now is for re-planning");
    assertThat(solve("jobshop", shop, "en", "--before", plan)).isEqualTo(1);
    assertThat(said).contains("--now is needed");
    assertThat(solve("jobshop", shop, "en", "--before", plan, "--now", "3")).isEqualTo(1);
    assertThat(said).contains("would replace it");
    Path moved = Files.move(folder.resolve("out"), folder.resolve("old")).resolve("plan.json");
    assertThat(solve("route", day, "en", "--before", moved.toString(), "--now", "3")).isEqualTo(1);
    assertThat(said).contains("a plan of solve jobshop");
    assertThat(solve("route", day, "en", "--before", shop.toString(), "--now", "3")).isEqualTo(1);
    assertThat(said).contains("is no JSON");
    assertThat(solve("route", day, "en", "--customers", "-1")).isEqualTo(1);
    assertThat(said).contains("--customers (-1) must be at least 0");
  }
}
