// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Plain stops as CSV. Columns: name, then x and y or longitude and latitude, demand, and if wanted
 * earliest, latest, service; the first row is the depot. Lines above the header say the rest:
 *
 * <pre>
 * #vehicle,van,3,1200,08:00,17:00     name, count, capacity, and if wanted the shift
 * #speed,40                           kilometres an hour, or units of the plane a minute
 * #detour,1.3
 * </pre>
 */
final class StopsCsv {

  private static final Text HEADER =
      Text.of(
          "标题行：name、x 与 y（或 longitude 与 latitude）、demand，可选 earliest、latest、service",
          "a header of name, x and y (or longitude and latitude), demand, and if wanted earliest, latest, service");
  private static final Text VEHICLE =
      Text.of(
          "#vehicle,名称,数量,载重[,班次开始,班次结束]",
          "#vehicle,name,count,capacity[,start of shift,end of shift]");
  private static final Set<String> COLUMNS =
      Set.of("name", "x", "y", "longitude", "latitude", "demand", "earliest", "latest", "service");

  private final SourceText source;
  private final List<Vehicle> fleet = new ArrayList<>();
  private final List<Location> locations = new ArrayList<>();
  private final List<Stop> stops = new ArrayList<>();
  private List<String> columns = List.of();
  private double detour = 1;
  private double speed;

  private StopsCsv(SourceText source) {
    this.source = source;
  }

  static boolean isRecognised(SourceText source) {
    return source.lines().stream()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .findFirst()
        .map(line -> line.strip().toLowerCase(Locale.ROOT).matches("\"?name\"?\\s*,.*"))
        .orElse(false);
  }

  static RouteProblem read(SourceText source) {
    return new StopsCsv(source).problem();
  }

  private RouteProblem problem() {
    for (int line = 1; line <= source.size(); line++) {
      String text = source.line(line).strip();
      if (text.startsWith("#")) {
        setting(line);
      } else if (!text.isEmpty() && columns.isEmpty()) {
        header(line);
      } else if (!text.isEmpty()) {
        row(line);
      }
    }
    if (fleet.isEmpty()) {
      throw source.missing(
          Text.of(
              "车辆行（%s）".formatted(VEHICLE.zh()),
              "a line for a vehicle (%s)".formatted(VEHICLE.en())));
    }
    if (locations.isEmpty()) {
      throw source.missing(Text.of("车场行", "a row for the depot"));
    }
    boolean globe = columns.contains("latitude");
    if (globe && speed == 0) {
      throw source.missing(Text.of("#speed 行（公里每小时）", "a line #speed, in kilometres an hour,"));
    }
    double pace = globe ? 60 / speed : 1 / (speed == 0 ? 1 : speed);
    MeasuredTravel travel = MeasuredTravel.of(locations.size(), measure(globe), pace);
    return new RouteProblem(
        source.name().replaceFirst("\\.csv(\\.gz)?$", ""),
        locations,
        locations.size() <= Coordinates.MOST_KEPT ? TravelMatrix.copyOf(travel) : travel,
        stops,
        List.of(),
        fleet);
  }

  private MeasuredTravel.Measure measure(boolean globe) {
    double[] x = locations.stream().mapToDouble(Location::x).toArray();
    double[] y = locations.stream().mapToDouble(Location::y).toArray();
    double longer = detour;
    return globe
        ? (i, j) -> longer * DayTravel.greatCircle(x[i], y[i], x[j], y[j])
        : (i, j) -> longer * Math.hypot(x[i] - x[j], y[i] - y[j]);
  }

  private void setting(int line) {
    List<String> cells = CsvText.cells(source, line);
    Text number = Text.of("大于 0 的数", "a number above zero");
    switch (cells.getFirst()) {
      case "#vehicle" -> fleet.add(vehicle(line, cells));
      case "#speed" -> speed = positive(line, cells, number);
      case "#detour" -> detour = positive(line, cells, number);
      default ->
          throw source.wrong(
              line,
              cells.getFirst(),
              Text.of("#vehicle、#speed 或 #detour", "#vehicle, #speed or #detour"));
    }
  }

  private Vehicle vehicle(int line, List<String> cells) {
    if (cells.size() != 4 && cells.size() != 6) {
      throw source.wrong(line, source.line(line), VEHICLE);
    }
    int count = source.whole(line, source.number(line, cells.get(2), VEHICLE), 1, VEHICLE);
    double capacity = source.notNegative(line, source.number(line, cells.get(3), VEHICLE), VEHICLE);
    Vehicle vehicle = Vehicle.of(cells.get(1), count, capacity, 0);
    return cells.size() == 4
        ? vehicle
        : vehicle.withShift(
            time(line, cells.get(4)),
            BenchmarkStops.latest(
                source, line, time(line, cells.get(4)), time(line, cells.get(5))));
  }

  private double positive(int line, List<String> cells, Text what) {
    double value = cells.size() == 2 ? source.number(line, cells.get(1), what) : 0;
    if (value <= 0) {
      throw source.wrong(line, source.line(line), what);
    }
    return value;
  }

  private void header(int line) {
    columns = CsvText.cells(source, line).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    boolean plane = columns.contains("x") && columns.contains("y");
    boolean globe = columns.contains("longitude") && columns.contains("latitude");
    if (plane == globe
        || !columns.contains("name")
        || !columns.contains("demand")
        || !COLUMNS.containsAll(columns)
        || new HashSet<>(columns).size() != columns.size()) {
      throw source.wrong(line, source.line(line), HEADER);
    }
  }

  private void row(int line) {
    List<String> cells = CsvText.cells(source, line);
    if (cells.size() != columns.size()) {
      throw source.wrong(
          line,
          source.line(line),
          Text.of("%d 列".formatted(columns.size()), "%d columns".formatted(columns.size())));
    }
    String name = cells.get(columns.indexOf("name"));
    boolean globe = columns.contains("latitude");
    double x = number(line, cells, globe ? "longitude" : "x").orElse(0.0);
    double y = number(line, cells, globe ? "latitude" : "y").orElse(0.0);
    locations.add(new Location(name, x, y));
    if (locations.size() == 1) {
      return;
    }
    if (stops.stream().anyMatch(stop -> stop.name().equals(name))) {
      throw source.wrong(line, name, Text.of("尚未用过的名字", "a name not used before"));
    }
    double earliest = cell(cells, "earliest").map(c -> time(line, c)).orElse(0.0);
    double latest = cell(cells, "latest").map(c -> time(line, c)).orElse(Double.POSITIVE_INFINITY);
    double demand = number(line, cells, "demand").orElse(0.0);
    Text service = Text.of("服务时间", "a service time");
    stops.add(
        BenchmarkStops.stop(source, line, name, locations.size() - 1, Math.abs(demand))
            .withKind(demand < 0 ? Stop.Kind.PICKUP : Stop.Kind.DELIVERY)
            .withService(
                source.notNegative(line, number(line, cells, "service").orElse(0.0), service))
            .withWindow(earliest, BenchmarkStops.latest(source, line, earliest, latest)));
  }

  /** An empty cell counts as none. */
  private Optional<String> cell(List<String> cells, String column) {
    int at = columns.indexOf(column);
    return at < 0 || cells.get(at).isEmpty() ? Optional.empty() : Optional.of(cells.get(at));
  }

  private Optional<Double> number(int line, List<String> cells, String column) {
    Text what = Text.of(column + " 的数值", "a number for " + column);
    Optional<String> cell = cell(cells, column);
    if (cell.isEmpty() && Set.of("x", "y", "longitude", "latitude").contains(column)) {
      throw source.wrong(line, source.line(line), what);
    }
    return cell.map(c -> source.number(line, c, what));
  }

  private double time(int line, String cell) {
    Optional<Double> time = ClockTime.parse(cell);
    if (time.isEmpty()) {
      throw wrongTime(line, cell);
    }
    return time.get();
  }

  private InputException wrongTime(int line, String cell) {
    return source.wrong(line, cell, ClockTime.WHAT);
  }
}
