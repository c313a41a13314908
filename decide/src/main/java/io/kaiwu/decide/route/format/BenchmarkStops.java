// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the texts of all benchmark sets share. */
final class BenchmarkStops {

  private static final Text DEMAND = Text.of("需求", "a demand");

  private BenchmarkStops() {}

  /** The number of a place as its name. */
  static String name(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  static Stop stop(SourceText source, int line, String name, int location, double demand) {
    return Stop.delivery(name, location, source.notNegative(line, demand, DEMAND));
  }

  static double latest(SourceText source, int line, double earliest, double latest) {
    if (latest < earliest) {
      throw source.wrong(
          line,
          "%s … %s".formatted(name(earliest), name(latest)),
          Text.of("最晚时间不早于最早时间", "a time window that ends no earlier than it begins"));
    }
    return latest;
  }

  static Travel travel(List<Location> locations, Rounding rounding) {
    return Coordinates.straight(
        locations.stream().mapToDouble(Location::x).toArray(),
        locations.stream().mapToDouble(Location::y).toArray(),
        rounding);
  }

  /** Refuses customers of the same number. */
  static List<Stop> unique(SourceText source, List<Stop> stops) {
    Set<String> names = new HashSet<>();
    for (Stop stop : stops) {
      if (!names.add(stop.name())) {
        throw new InputException(
            Text.of(
                "文件 %s:客户编号 %s 出现两次。每个客户只能有一行。".formatted(source.name(), stop.name()),
                "File %s: customer %s is there twice. Each customer has one line."
                    .formatted(source.name(), stop.name())));
      }
    }
    return stops;
  }
}
