// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Vehicle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteFilesTest {

  private static final String CVRP =
      """
      NAME : small
      COMMENT : by hand
      TYPE : CVRP
      DIMENSION : 4
      EDGE_WEIGHT_TYPE : EUC_2D
      CAPACITY : 10
      NODE_COORD_SECTION
      1 0 0
      2 3 4
      3 1 1
      4 -2.5 0
      DEMAND_SECTION
      1 0
      2 4
      3 5
      4 6
      DEPOT_SECTION
      1
      -1
      EOF
      """;

  private static final String SOLOMON =
      """
      C1

      VEHICLE
      NUMBER     CAPACITY
        25         200

      CUSTOMER
      CUST NO.  XCOORD.   YCOORD.    DEMAND    READY TIME  DUE DATE   SERVICE  TIME

          0      40         50          0          0       1236          0
          1      45         68         10        912        967         90
          2      45         70         30        825        870         80
      """;

  private static final String LI_LIM =
      """
      25\t200\t1
      0\t40\t50\t0\t0\t1236\t0\t0\t0
      1\t45\t68\t-10\t912\t967\t90\t2\t0
      2\t45\t70\t10\t825\t870\t80\t0\t1
      """;

  @Test
  void readsCvrplibWithWholeDistances() {
    RouteProblem problem = parse(CVRP);
    assertThat(problem.name()).isEqualTo("small");
    assertThat(problem.stops()).hasSize(3);
    assertThat(problem.stops().get(1).amount()).isEqualTo(5);
    assertThat(problem.fleet()).containsExactly(Vehicle.of("vehicle", 3, 10, 0));
    assertThat(problem.travel().distance(0, 1)).isEqualTo(5);
    assertThat(problem.travel().distance(0, 2)).isEqualTo(1);
    assertThat(problem.travel().duration(0, 3)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"EXACT,1.4142135623730951", "CEIL,2", "TRUNCATE,1", "TRUNCATE_1,1.4", "NEAREST,1"})
  void theRoundingCanBeChosen(Rounding rounding, double expected) {
    RouteProblem problem = parse(CVRP, ReadOptions.USUAL.withRounding(rounding));
    assertThat(problem.travel().distance(0, 2)).isEqualTo(expected);
  }

  @Test
  void longestRouteLimitsDistanceWithoutServiceAndDurationWithIt() {
    String limited = CVRP.replace("CAPACITY", "DISTANCE : 20\nCAPACITY");
    assertThat(parse(limited).fleet().getFirst().maxDistance()).isEqualTo(20);
    RouteProblem served = parse(limited.replace("CAPACITY", "SERVICE_TIME : 3\nCAPACITY"));
    assertThat(served.fleet().getFirst().maxDuration()).isEqualTo(20);
    assertThat(served.stops()).allMatch(stop -> stop.service() == 3);
  }

  @Test
  void readsTimeWindowsWithOneDecimalAsDimacsDoes() {
    RouteProblem problem =
        parse(
            CVRP.replace(
                "DEPOT_SECTION",
                """
                TIME_WINDOW_SECTION
                1 0 100
                2 10 20
                3 0 50
                4 7 9
                SERVICE_TIME_SECTION
                1 0
                2 1
                3 2
                4 3
                DEPOT_SECTION\
                """));
    assertThat(problem.travel().distance(0, 2)).isEqualTo(1.4);
    assertThat(problem.stops().get(2).latest()).isEqualTo(9);
    assertThat(problem.stops().get(2).service()).isEqualTo(3);
    assertThat(problem.fleet().getFirst().shiftEnd()).isEqualTo(100);
  }

  @Test
  void severalDepotsAreSeveralVehicleTypes() {
    String two = CVRP.replace("1\n-1", "1\n4\n-1");
    RouteProblem problem = parse(two.replace("CAPACITY", "VEHICLES : 2\nCAPACITY"));
    assertThat(problem.stops()).hasSize(2);
    assertThat(problem.fleet()).extracting(Vehicle::start).containsExactly(0, 3);
    assertThat(problem.fleet()).allMatch(vehicle -> vehicle.count() == 2);
    RouteProblem listed =
        parse(two.replace("DEPOT_SECTION", "VEHICLES_DEPOT_SECTION\n1 1\n2 4\n3 4\nDEPOT_SECTION"));
    assertThat(listed.fleet()).extracting(Vehicle::count).containsExactly(1, 2);
  }

  @Test
  void aCustomerWithAPrizeMayBeLeftOut() {
    RouteProblem problem =
        parse(CVRP.replace("DEPOT_SECTION", "PRIZE_SECTION\n1 0\n2 7\n3 0\n4 1\nDEPOT_SECTION"));
    assertThat(problem.stops())
        .extracting(Stop::skipCost)
        .containsExactly(7.0, Double.POSITIVE_INFINITY, 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_MATRIX, 0 1 2 3  1 0 4 5  2 4 0 6  3 5 6 0",
    "UPPER_ROW, 1 2 3 4 5 6",
    "LOWER_ROW, 1 2 4 3 5 6",
    "UPPER_DIAG_ROW, 0 1 2 3 0 4 5 0 6 0",
    "LOWER_DIAG_ROW, 0 1 0 2 4 0 3 5 6 0",
    "UPPER_COL, 1 2 4 3 5 6",
    "LOWER_COL, 1 2 3 4 5 6",
    "UPPER_DIAG_COL, 0 1 0 2 4 0 3 5 6 0",
    "LOWER_DIAG_COL, 0 1 2 3 0 4 5 0 6 0"
  })
  void everyOrderOfListedDistancesIsTheSameMatrix(String format, String numbers) {
    String text =
        """
        NAME: m
        TYPE: TSP
        DIMENSION: 4
        EDGE_WEIGHT_TYPE: EXPLICIT
        EDGE_WEIGHT_FORMAT: %s
        EDGE_WEIGHT_SECTION
        %s
        EOF
        """
            .formatted(format, numbers.replace("4 5", "4\n 5"));
    Travel travel = parse(text).travel();
    double[] expected = {0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0};
    for (int i = 0; i < 16; i++) {
      assertThat(travel.distance(i / 4, i % 4)).as("%d to %d", i / 4, i % 4).isEqualTo(expected[i]);
    }
  }

  /** The lengths that TSPLIB95 gives for the tour 1, 2, ..., n. */
  @ParameterizedTest
  @CsvSource({"att532,309636", "pcb442,221440"})
  void theTourInTheOrderOfTheFileIsAsLongAsTheLibrarySays(String name, double expected) {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/tsplib").resolve(name + ".tsp"));
    int n = problem.locations().size();
    double length = 0;
    for (int i = 0; i < n; i++) {
      length += problem.travel().distance(i, (i + 1) % n);
    }
    assertThat(length).isEqualTo(expected);
  }

  @Test
  void allOfTheLibraryIsRead() {
    for (Path file : SharedData.files("logistics/tsplib", ".tsp")) {
      RouteProblem problem = RouteFiles.read(file);
      assertThat(problem.stops()).as("%s", file).hasSize(problem.locations().size() - 1);
      assertThat(problem.travel().isSymmetric()).as("%s", file).isTrue();
      assertThat(problem.fleet().getFirst().count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cvrplib_ABPEFM", "cvrp_XML100_subset"})
  void allOfCvrplibIsRead(String set) {
    for (Path file : SharedData.files("logistics/" + set, ".vrp")) {
      RouteProblem problem = RouteFiles.read(file);
      assertThat(problem.stops()).as("%s", file).hasSize(problem.locations().size() - 1);
      assertThat(problem.stops()).allMatch(stop -> stop.amount() > 0);
    }
  }

  @Test
  void readsSolomonExactly() {
    RouteProblem problem = parse(SOLOMON);
    assertThat(problem.name()).isEqualTo("C1");
    assertThat(problem.vehicles()).isEqualTo(25);
    assertThat(problem.fleet().getFirst().shiftEnd()).isEqualTo(1236);
    Stop first = problem.stops().getFirst();
    assertThat(first.name()).isEqualTo("1");
    assertThat(first.latest()).isEqualTo(967);
    assertThat(first.service()).isEqualTo(90);
    assertThat(problem.travel().distance(0, 1)).isEqualTo(Math.sqrt(25 + 18 * 18));
  }

  @Test
  void takesTheFirstCustomersAsSolomonDid() {
    RouteProblem problem = parse(SOLOMON, ReadOptions.USUAL.withCustomers(1));
    assertThat(problem.name()).isEqualTo("C1.1");
    assertThat(problem.stops()).hasSize(1);
    assertThatThrownBy(() -> parse(SOLOMON, ReadOptions.USUAL.withCustomers(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2 customers");
  }

  @Test
  void readsPairsOfLiAndLim() {
    RouteProblem problem = parse(LI_LIM);
    assertThat(problem.shipments()).containsExactly(new Shipment(1, 0));
    assertThat(problem.stops())
        .extracting(Stop::kind)
        .containsExactly(Stop.Kind.DELIVERY, Stop.Kind.PICKUP);
    for (Path file : SharedData.files("logistics/pdptw_li_lim_100", ".txt")) {
      if (file.getFileName().toString().startsWith("l")) {
        assertThat(RouteFiles.read(file).shipments()).as("%s", file).hasSizeGreaterThan(49);
      }
    }
  }

  @Test
  void unpacksWhatIsPacked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("packed.vrp");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(CVRP.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(RouteFiles.read(file).stops()).hasSize(3);
    assertThatThrownBy(() -> RouteFiles.read(folder.resolve("absent")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void manyPlacesAreMeasuredWhenAskedFor() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/tsplib").resolve("d15112.tsp"));
    assertThat(problem.travel().size()).isEqualTo(15_112);
    assertThat(problem.travel().distance(3, 77)).isEqualTo(problem.travel().distance(77, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CVRP|CAPACITY : 10|CAPACITY : ten|line 6: expected a number for CAPACITY, found \"ten\"",
        "CVRP|CAPACITY : 10||CAPACITY is missing",
        "CVRP|DIMENSION : 4|DIMENSION : 5|line 7: expected 5 lines of coordinates",
        "CVRP|3 1 1|3 1 one|line 10: expected three numbers: node, x, y, found \"one\"",
        "CVRP|3 1 1|3 1|line 10",
        "CVRP|3 1 1|2 1 1|line 10: expected a node not yet named",
        "CVRP|3 5|3 -5|line 15: expected a node and 1 of zero or more",
        "CVRP|3 5|7 5|line 15: expected the number of one of the 4 nodes, found \"7\"",
        "CVRP|4 6||one line of DEMAND_SECTION for each of 4 nodes",
        "CVRP|EUC_2D|XRAY1|line 5: expected EUC_2D",
        "CVRP|DEPOT_SECTION|DEPOT_SELECTION|line 17",
        "CVRP|: CVRP|: TOUR|line 3: expected a problem of type",
        "CVRP|DEMAND_SECTION|BACKHAUL_SECTION|line 12: expected one of the sections known here",
        "SOLOMON|25         200|25|line 5: expected two numbers: vehicles and their capacity",
        "SOLOMON|912        967|967        912|line 11: expected a time window that ends no earlier",
        "SOLOMON|    2      45|    1      45|customer 1 is there twice",
        "LILIM|1236|x|not understood",
        "LILIM|90\\t2\\t0\\n|90\\t2\\t0\\n\\n7\\n|line 5: expected nine numbers",
        "LILIM|-10|-9|line 3: expected a partner of task 1",
      })
  void whatIsWrongIsNamedWithItsLine(String text, String right, String wrong, String message) {
    String whole =
        switch (text) {
          case "CVRP" -> CVRP;
          case "SOLOMON" -> SOLOMON;
          default -> LI_LIM;
        };
    String broken =
        whole.replaceFirst(
            right.replace("\\t", "\t").replace("\\n", "\n").replaceAll("  +", " +"),
            wrong == null ? "" : wrong.replace("\\t", "\t").replace("\\n", "\n"));
    assertThat(broken).isNotEqualTo(whole);
    if (message.equals("not understood")) {
      message = "line 1: expected TSPLIB";
    }
    String expected = message;
    assertThatThrownBy(() -> parse(broken))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.problem().en()).contains("test.txt").contains(expected);
              assertThat(e.problem().zh()).contains("test.txt").isNotEqualTo(e.problem().en());
            });
  }

  private static RouteProblem parse(String text) {
    return parse(text, ReadOptions.USUAL);
  }

  private static RouteProblem parse(String text, ReadOptions options) {
    return RouteFiles.parse(SourceText.of("test.txt", text), options, Path.of("."));
  }
}
