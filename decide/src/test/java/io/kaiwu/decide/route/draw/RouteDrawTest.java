// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.report.SvgFile;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class RouteDrawTest {

  private static final RouteProblem PROBLEM = problem(false);
  private static final RoutePlan PLAN =
      Timetable.plan(PROBLEM, List.of(new Trip(0, List.of(0, 1)), new Trip(0, List.of(2))));

  @Test
  void picturesAreWholeXmlInBothLanguages() throws Exception {
    for (Plot plot :
        List.of(
            RouteMap.of(PROBLEM, PLAN),
            RouteMap.of(problem(true), PLAN),
            RouteTimetable.of(PROBLEM, PLAN, TimeWords.CLOCK))) {
      for (Language language : Language.values()) {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        assertThat(
                builder
                    .parse(new InputSource(new StringReader(SvgFile.of(plot, language))))
                    .getDocumentElement()
                    .getTagName())
            .isEqualTo("svg");
      }
    }
  }

  @Test
  void theMapShowsStopsDepotsLatenessAndWhatIsLeftOut() {
    String svg = RouteMap.of(PROBLEM, PLAN, TimeWords.CLOCK).svg();
    assertThat(svg.split("<circle", -1)).hasSize(3 + 1);
    assertThat(svg).contains("a &lt;b&gt;").contains("08:20");
    assertThat(svg.split("stroke-width:2.5", -1)).as("late rings").hasSize(1 + 1);
    assertThat(svg.split("l9 9m0 -9l-9 9", -1)).as("skipped crosses").hasSize(1 + 1);
    assertThat(svg).contains("<title>depot</title>");
  }

  @Test
  void placesWithoutCoordinatesKeepTheirDistances() {
    Places places = Places.of(problem(true));
    assertThat(places.isEstimated()).isTrue();
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(Math.hypot(places.x()[i] - places.x()[j], places.y()[i] - places.y()[j]))
            .isCloseTo(PROBLEM.travel().distance(i, j), within(1e-3));
      }
    }
  }

  @Test
  void thePageSaysWhatIsKnown() {
    double cost = RouteCost.of(PROBLEM, PLAN).total();
    Verdict verdict = new RouteChecker().check(PROBLEM, PLAN, cost);
    assertThat(verdict.violations()).isEmpty();
    SolveRun run =
        new SolveRun(
            "x",
            "1",
            1,
            1,
            Duration.ofSeconds(2),
            1,
            List.of(new Incumbent(Duration.ofSeconds(1), cost, cost / 2)));
    String page =
        RouteReport.of(PROBLEM, new Feasible<>(PLAN, cost, cost / 2, run), verdict, TimeWords.CLOCK)
            .html(Language.EN);
    assertThat(page)
        .contains("gap at most 50.00 %")
        .contains("Late stops")
        .contains("Skipped stops")
        .contains("地图")
        .contains("accepted");
    Verdict rejected = new RouteChecker().check(PROBLEM, PLAN, cost + 1);
    assertThat(
            RouteReport.of(
                    PROBLEM, new Feasible<>(PLAN, cost + 1, 0, run), rejected, TimeWords.PLAIN)
                .html(Language.EN))
        .contains("The plan is said to cost");
  }

  @Test
  void aPageWithoutPlanSaysWhy() {
    SolveRun run = new SolveRun("x", "1", 1, 1, Duration.ofSeconds(2), 1, List.of());
    Verdict none = Verdict.of("route-checker", "1", List.of());
    assertThat(
            RouteReport.of(PROBLEM, new Stopped<>(0, run), none, TimeWords.PLAIN).html(Language.EN))
        .contains("No plan was found");
    assertThat(
            RouteReport.of(
                    PROBLEM,
                    new Infeasible<>(new Clash(List.of(), List.of()), run),
                    none,
                    TimeWords.PLAIN)
                .html(Language.EN))
        .contains("no plan exists");
  }

  private static RouteProblem problem(boolean blind) {
    double[] x = {0, 30, 40, 0, 10};
    double[] y = {0, 0, 30, 50, 10};
    List<Location> places =
        IntStream.range(0, 5)
            .mapToObj(i ->
                new Location(
                    i == 0 ? "depot" : "p" + i,
                    blind ? Double.NaN : x[i],
                    blind ? Double.NaN : y[i]))
            .toList();
    return new RouteProblem(
        "draw",
        places,
        TravelMatrix.copyOf(MeasuredTravel.of(5, (i, j) -> Math.hypot(x[i] - x[j], y[i] - y[j]))),
        List.of(
            Stop.delivery("a <b>", 1, 4).withService(5).withWindow(500, 600),
            Stop.delivery("late", 2, 2).withWindow(0, 900).withDue(490, 1),
            Stop.delivery("back", 3, 1).withKind(Stop.Kind.PICKUP),
            Stop.delivery("out", 4, 3).withSkipCost(5)),
        List.of(),
        List.of(Vehicle.of("van", 2, 10, 0)));
  }
}
