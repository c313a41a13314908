// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteJson;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A firm's own day, as JSON and as CSV. */
final class DayFilesTest {

  private static final String CSV =
      """
      #vehicle,van,2,100,08:00,17:30
      #speed,30
      #detour,1.2
      name,longitude,latitude,demand,earliest,latest,service
      hub,121.47,31.23,0,,,
      "Chen, Ltd",121.5,31.25,40,09:00,11:00,10
      back,121.43,31.19,-5,,,
      """;

  @Test
  void readsADayWithItsClockAndItsNames() {
    RouteProblem problem = RouteFiles.read(resource("day.json"));
    assertThat(problem.name()).isEqualTo("星期二");
    assertThat(problem.locations()).hasSize(4);
    Vehicle van = problem.fleet().getFirst();
    assertThat(van.count()).isEqualTo(2);
    assertThat(van.shiftStart()).isEqualTo(450);
    assertThat(van.durationCost()).isEqualTo(0.8);
    assertThat(problem.fleet().getLast().end()).isEqualTo(-1);
    assertThat(problem.fleet().getLast().maxDistance()).isEqualTo(60);
    Stop zhang = problem.stops().getFirst();
    assertThat(zhang.due()).isEqualTo(630);
    assertThat(zhang.latest()).isEqualTo(720);
    assertThat(problem.stops().get(1).kind()).isEqualTo(Stop.Kind.PICKUP);
    assertThat(problem.stops().get(1).vehicles()).containsExactly(1);
    assertThat(problem.stops().get(2).location()).isEqualTo(zhang.location());
    assertThat(problem.shipments()).containsExactly(new Shipment(2, 3));
    assertThat(RouteFiles.isClock(resource("day.json"))).isTrue();
  }

  /** Shanghai to Beijing, 1067 km along the great circle. */
  @Test
  void measuresAlongTheGlobe() {
    assertThat(DayTravel.greatCircle(121.4737, 31.2304, 116.4074, 39.9042))
        .isCloseTo(1067.3, within(1.0));
    RouteProblem problem = RouteFiles.read(resource("day.json"));
    double far = problem.travel().distance(0, 1);
    assertThat(far).isBetween(3.0, 6.0);
    assertThat(problem.travel().duration(0, 1)).isCloseTo(far * 1.5, within(1e-9));
  }

  @Test
  void readsDistancesFromATableBesideIt(@TempDir Path folder) throws IOException {
    Files.copy(resource("distances.csv"), folder.resolve("distances.csv"));
    Path file = folder.resolve("day.json");
    Files.writeString(
        file,
        """
        {"format": "kaiwu-route-problem-1", "name": "t",
         "travel": {"distances": "distances.csv", "speed": 2},
         "depots": [{"name": "hub"}],
         "vehicles": [{"name": "v", "capacity": 5, "depot": "hub"}],
         "stops": [{"name": "a", "delivery": 1}, {"name": "bb", "place": "b", "delivery": 1}]}
        """);
    RouteProblem problem = RouteFiles.read(file);
    assertThat(problem.travel().distance(1, 2)).isEqualTo(5.5);
    assertThat(problem.travel().duration(2, 1)).isEqualTo(2.5);
    assertThat(problem.stops().get(1).location()).isEqualTo(2);
    assertThat(problem.travel().isSymmetric()).isFalse();
    Files.writeString(folder.resolve("distances.csv"), ",hub,a,b\nhub,0,3,4\na,3,0,x\nb,4,5,0\n");
    assertThatThrownBy(() -> RouteFiles.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("distances.csv, line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"07:30\"|\"7.30\"|day.json/vehicles/0/shift",
        "\"capacity\": 1200|\"capacity\": -3|The capacity (-3.0) of vehicle (货车)",
        "\"delivery\": 300|\"delivery\": \"many\"|The delivery at day.json/stops/0 must be a number",
        "\"latitude\": 31.25,||The member (latitude) is missing at day.json/stops/0",
        "\"latitude\": 31.25|\"latitude\": 131.25|-90 to 90 degrees",
        "\"service\"|\"servise\"|The member (servise) at day.json/stops/0 is unknown",
        "[\"三轮\"]|[\"火车\"]|(火车)",
        "\"pickup\": \"回桶\"|\"pickup\": \"空桶\"|(空桶) at day.json/shipments/0",
        "\"delivery\": 10|\"delivery\": 11|same amount",
        "\"name\": \"李记\"|\"name\": \"张记\"|Two places are called (张记)",
        "\"place\": \"张记\"|\"place\": \"王记\"|(王记) at day.json/stops/2",
        "\"great-circle\"|\"circle\"|great-circle or plane",
        "\"format\"|\"format\" \"x\"|line 2: expected JSON",
        "[\"08:00\", \"12:00\"]|[\"12:00\", \"08:00\"]|The latest (480.0) of stop (张记)",
        "\"count\": 2|\"count\": 0|count at day.json/vehicles/0",
      })
  void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message)
      throws IOException {
    String text = Files.readString(resource("day.json"));
    String broken = text.replace(right, wrong == null ? "" : wrong);
    assertThat(broken).isNotEqualTo(text);
    assertThatThrownBy(() ->
            RouteFiles.parse(SourceText.of("day.json", broken), ReadOptions.USUAL, Path.of(".")))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.problem().en()).contains(message);
              assertThat(e.problem().zh()).isNotEqualTo(e.problem().en());
            });
  }

  @Test
  void readsStopsFromCsv() {
    RouteProblem problem = parse(CSV);
    assertThat(problem.stops()).extracting(Stop::name).containsExactly("Chen, Ltd", "back");
    assertThat(problem.stops().getFirst().latest()).isEqualTo(660);
    assertThat(problem.stops().getLast().kind()).isEqualTo(Stop.Kind.PICKUP);
    assertThat(problem.stops().getLast().latest()).isInfinite();
    assertThat(problem.fleet()).hasSize(1);
    assertThat(problem.fleet().getFirst().shiftEnd()).isEqualTo(1050);
    assertThat(problem.travel().duration(0, 1))
        .isCloseTo(2 * problem.travel().distance(0, 1), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#vehicle,van,2,100|#vehicle,van,two,100|line 1: expected #vehicle",
        "#speed,30||a line #speed",
        "longitude,latitude|longitude,y|line 4: expected a header",
        "demand|demands|line 4: expected a header",
        "09:00|9 o'clock|line 6: expected a time",
        "-5,,,|-5,,|line 7: expected 7 columns",
        "back,121.43|back,|line 7",
        "back|\"Chen, Ltd\"|line 7: expected a name not used before",
        "Ltd\"|Ltd|line 6: expected quotes that close",
      })
  void whatIsWrongInTheTableIsNamedWithItsLine(String right, String wrong, String message) {
    String broken = CSV.replace(right, wrong == null ? "" : wrong);
    assertThat(broken).isNotEqualTo(CSV);
    assertThatThrownBy(() -> parse(broken))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPlanIsReadBackAsItWasWritten() throws JsonProcessingException {
    RouteProblem problem = RouteFiles.read(resource("day.json"));
    RoutePlan plan = Timetable.plan(problem, List.of(new Trip(0, List.of(0, 2, 3))));
    double cost = RouteCost.of(problem, plan).total();
    assertThat(new RouteChecker().check(problem, plan, cost).violations()).isEmpty();
    ObjectNode node = RouteJson.write(problem, plan);
    JsonNode again = new ObjectMapper().readTree(node.toString());
    assertThat(RouteJson.read(problem, again)).isEqualTo(plan);
    assertThat(node.get("cost").get("total").doubleValue()).isEqualTo(cost);
    assertThat(node.get("skipped").get(0).textValue()).isEqualTo("李记");
  }

  @Test
  void aPlanThatWasChangedOrIsForAnotherProblemIsRefused() {
    RouteProblem problem = RouteFiles.read(resource("day.json"));
    RoutePlan plan = Timetable.plan(problem, List.of(new Trip(0, List.of(0, 2, 3))));
    ObjectNode changed = RouteJson.write(problem, plan);
    ((ObjectNode) changed.get("routes").get(0)).put("departure", 451);
    assertThatThrownBy(() -> RouteJson.read(problem, changed)).hasMessageContaining("digest");
    assertThatThrownBy(() -> RouteJson.read(parse(CSV), RouteJson.write(problem, plan)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not in the problem");
    ObjectNode more = RouteJson.write(problem, plan).put("author", "me");
    assertThatThrownBy(() -> RouteJson.read(problem, more)).hasMessageContaining("author");
  }

  private static RouteProblem parse(String csv) {
    return RouteFiles.parse(SourceText.of("day.csv", csv), ReadOptions.USUAL, Path.of("."));
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(DayFilesTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
