// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SolFileTest {

  private static final List<Trip> TRIPS =
      List.of(new Trip(0, List.of(2, 0)), new Trip(0, List.of(1)));

  @Test
  void writesCustomersFromOneWithoutTheDepot() {
    RoutePlan plan = Timetable.plan(problem(1), TRIPS);
    assertThat(SolFile.write(plan, 784.0)).isEqualTo("Route #1: 3 1\nRoute #2: 2\nCost 784\n");
    assertThat(SolFile.write(plan, 827.3000000000001)).endsWith("Cost 827.3\n");
  }

  @Test
  void readsTheListsOfSintef() {
    String text =
        """
        Instance name : lc101
        Authors       : Li and Lim
        Date          : 2001
        Reference     : "A metaheuristic"
        Solution
        Route  1 : 3 1
        Route  2 : 2
        """;
    SolFile.Stated stated = SolFile.parse(SourceText.of("lc101.txt", text), problem(1));
    assertThat(stated.trips()).isEqualTo(TRIPS);
    assertThat(stated.cost()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Route #1: 3 4, 1 to 3|a customer from 1 to 3",
    "Route #1: 0 1, a customer from 1 to 3",
    "Route #1: a, \"Route #1: 12 5 9\"",
    "Cost much, line 1",
  })
  void whatIsWrongIsNamedWithItsLine(String text, String message) {
    String expected = message.substring(message.indexOf('|') + 1);
    assertThatThrownBy(() -> SolFile.parse(SourceText.of("x.sol", text), problem(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.sol, line 1")
        .hasMessageContaining(expected);
  }

  @Test
  void refusesProblemsWithSeveralVehicleTypes() {
    assertThatThrownBy(() -> SolFile.parse(SourceText.of("x.sol", "Cost 1"), problem(2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("JSON");
  }

  private static RouteProblem problem(int types) {
    return new RouteProblem(
        "four",
        IntStream.range(0, 4).mapToObj(i -> new Location("p" + i, i, 0)).toList(),
        TravelMatrix.of(4, new double[16]),
        IntStream.range(1, 4).mapToObj(i -> Stop.delivery("s" + i, i, 1)).toList(),
        List.of(),
        IntStream.range(0, types).mapToObj(i -> Vehicle.of("v" + i, 3, 9, 0)).toList());
  }
}
