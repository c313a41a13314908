// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Trip;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Solutions in the text of CVRPLIB and of SINTEF's lists: {@code Route #1: 12 5 9} and {@code Cost
 * 784}. Customers count from 1 in the order of the problem, depots left out.
 */
public final class SolFile {

  private static final Pattern ROUTE =
      Pattern.compile("(?i)route\\s*#?\\s*\\d+\\s*:?\\s*([-\\d\\s]*)");
  private static final Pattern COST = Pattern.compile("(?i)cost\\s*:?\\s*(\\S+)");
  private static final Pattern ABOUT = Pattern.compile("(?i)[a-z][a-z _/.()-]*(:.*)?");
  private static final Text LINE =
      Text.of("“Route #1: 12 5 9”或“Cost 784”", "\"Route #1: 12 5 9\" or \"Cost 784\"");

  private final SourceText source;
  private final int customers;
  private final List<Trip> trips = new ArrayList<>();
  private OptionalDouble cost = OptionalDouble.empty();

  /**
   * What a file says.
   *
   * @param cost empty when it gives none
   */
  public record Stated(List<Trip> trips, OptionalDouble cost) {
    public Stated {
      trips = List.copyOf(trips);
    }
  }

  private SolFile(SourceText source, int customers) {
    this.source = source;
    this.customers = customers;
  }

  /** The text of a plan; the cost to six decimals, without needless zeros. */
  public static String write(RoutePlan plan, double cost) {
    StringBuilder text = new StringBuilder(1024);
    int number = 0;
    for (RoutePlan.Route route : plan.routes()) {
      text.append("Route #").append(++number).append(':');
      route.visits().forEach(visit -> text.append(' ').append(visit.stop() + 1));
      text.append('\n');
    }
    BigDecimal rounded = BigDecimal.valueOf(cost).setScale(6, RoundingMode.HALF_UP);
    return text.append("Cost ")
        .append(rounded.stripTrailingZeros().toPlainString())
        .append('\n')
        .toString();
  }

  /**
   * Reads the routes of a problem with one vehicle type, for the text knows no types. Whether the
   * plan is any good is the checker's question.
   *
   * @throws InputException for what is not understood, with file and line
   */
  public static Stated read(Path file, RouteProblem problem) {
    return parse(SourceText.read(file), problem);
  }

  static Stated parse(SourceText source, RouteProblem problem) {
    if (problem.fleet().size() > 1) {
      throw new InputException(
          Text.of(
              "文件 %s 的格式不区分车型，而问题有 %d 种车型。请改用 JSON 方案文件。"
                  .formatted(source.name(), problem.fleet().size()),
              "The text of file %s knows no vehicle types, but the problem has %d. Maybe use the JSON plan."
                  .formatted(source.name(), problem.fleet().size())));
    }
    SolFile sol = new SolFile(source, problem.stops().size());
    for (int line = 1; line <= source.size(); line++) {
      sol.line(line);
    }
    return new Stated(sol.trips, sol.cost);
  }

  private void line(int number) {
    String text = source.line(number).strip();
    Matcher route = ROUTE.matcher(text);
    Matcher costs = COST.matcher(text);
    if (route.matches()) {
      trip(number, route.group(1).strip());
    } else if (costs.matches()) {
      cost = OptionalDouble.of(source.number(number, costs.group(1), LINE));
    } else if (!text.isEmpty() && !(ABOUT.matcher(text).matches() && trips.isEmpty())) {
      throw source.wrong(number, text, LINE);
    }
  }

  private void trip(int line, String customersText) {
    List<Integer> stops = new ArrayList<>();
    Text what = Text.of("1 到 %d 的客户编号".formatted(customers), "a customer from 1 to " + customers);
    if (!customersText.isEmpty()) {
      for (String word : customersText.split("\\s+", -1)) {
        double value = source.number(line, word, what);
        if (value < 1 || value > customers) {
          throw source.wrong(line, word, what);
        }
        stops.add(source.whole(line, value, 1, what) - 1);
      }
    }
    if (!stops.isEmpty()) {
      trips.add(new Trip(0, stops));
    }
  }
}
