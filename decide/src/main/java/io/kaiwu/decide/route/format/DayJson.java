// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A firm's own day as JSON: depots, vehicles, stops and shipments by name, times as minutes after
 * midnight or as the clock shows them, and travel listed, in the plane or on the globe.
 *
 * <p>What a stop or vehicle need not say: service 0, any time, must be served, all vehicles; one
 * vehicle, back to where it started, any shift, no limits, each unit of distance costing one.
 */
final class DayJson {

  static final String FORMAT = "kaiwu-route-problem-1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path folder;
  private final Map<String, Integer> types = new HashMap<>();
  private final Map<String, Integer> stops = new HashMap<>();

  private DayJson(Path folder) {
    this.folder = folder;
  }

  static boolean isRecognised(SourceText source) {
    return source.lines().stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.strip().startsWith("{"))
        .orElse(false);
  }

  static RouteProblem read(SourceText source, Path folder) {
    try {
      JsonNode node = MAPPER.readTree(String.join("\n", source.lines()));
      return JsonFields.read(node, source.name(), new DayJson(folder)::problem);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String found = source.line(Math.min(line, source.size())).strip();
      Text expected = Text.of("合法的 JSON", "JSON (%s)".formatted(said(e)));
      throw new InputException(source.wrong(line, found, expected).problem(), e);
    }
  }

  /** Without where in memory it was. */
  private static String said(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
  }

  private RouteProblem problem(JsonFields fields) {
    fields.expect("format", FORMAT);
    DayTravel travel = fields.object("travel", f -> DayTravel.read(f, folder));
    fields.objects("depots", f -> depot(f, travel.places()));
    List<Vehicle> fleet = fields.objects("vehicles", f -> vehicle(f, travel.places()));
    List<Stop> all = fields.objects("stops", f -> stop(f, travel.places()));
    return new RouteProblem(
        fields.text("name"),
        travel.places().locations(),
        travel.travel(),
        all,
        fields.has("shipments") ? fields.objects("shipments", this::shipment) : List.of(),
        fleet);
  }

  private static int depot(JsonFields fields, DayPlaces places) {
    fields.text("name");
    return places.of(fields);
  }

  private Vehicle vehicle(JsonFields fields, DayPlaces places) {
    String name = fields.text("name");
    types.put(name, types.size());
    int start = places.get(fields.place(), fields.text("depot"));
    double[] shift = span(fields, "shift");
    return new Vehicle(
        name,
        fields.has("count") ? (int) fields.integer("count", 1, 1_000_000) : 1,
        fields.number("capacity"),
        start,
        end(fields, places, start),
        shift[0],
        shift[1],
        number(fields, "maxDistance", Double.POSITIVE_INFINITY),
        number(fields, "maxDuration", Double.POSITIVE_INFINITY),
        number(fields, "fixedCost", 0),
        number(fields, "distanceCost", 1),
        number(fields, "durationCost", 0));
  }

  /** Where the day ends: said by name; at the last stop for "open"; otherwise where it began. */
  private static int end(JsonFields fields, DayPlaces places, int start) {
    if (fields.has("open") && fields.truth("open")) {
      return -1;
    }
    return fields.has("end") ? places.get(fields.place(), fields.text("end")) : start;
  }

  private Stop stop(JsonFields fields, DayPlaces places) {
    String name = fields.text("name");
    stops.put(name, stops.size());
    boolean pickup = fields.has("pickup");
    if (pickup && fields.has("delivery")) {
      throw fields.wrong(
          "pickup",
          Text.of("与 delivery 分成两个站点", "a stop of its own beside the delivery"),
          fields.node("pickup"));
    }
    double[] window = span(fields, "window");
    double due = fields.has("due") ? time(fields, "due") : window[1];
    return Stop.delivery(name, places.of(fields), number(fields, pickup ? "pickup" : "delivery", 0))
        .withKind(pickup ? Stop.Kind.PICKUP : Stop.Kind.DELIVERY)
        .withService(number(fields, "service", 0))
        .withSkipCost(number(fields, "skipCost", Double.POSITIVE_INFINITY))
        .withVehicles(allowed(fields))
        .withWindow(window[0], window[1])
        .withDue(due, number(fields, "latenessCost", 0));
  }

  private List<Integer> allowed(JsonFields fields) {
    List<Integer> allowed = new ArrayList<>();
    if (fields.has("vehicles")) {
      for (String name : fields.texts("vehicles")) {
        allowed.add(index(fields, name, types));
      }
    }
    return allowed;
  }

  private Shipment shipment(JsonFields fields) {
    return new Shipment(
        index(fields, fields.text("pickup"), stops), index(fields, fields.text("delivery"), stops));
  }

  private static int index(JsonFields fields, String name, Map<String, Integer> names) {
    Integer index = names.get(name);
    if (index == null) {
      throw new InputException(
          Text.of(
              "%s 处的名字 %s 没有定义。".formatted(fields.place(), name),
              "The name (%s) at %s is not defined. Maybe it is spelled otherwise."
                  .formatted(name, fields.place())));
    }
    return index;
  }

  /** Two times; from 0 to any time without the member. */
  private static double[] span(JsonFields fields, String name) {
    if (!fields.has(name)) {
      return new double[] {0, Double.POSITIVE_INFINITY};
    }
    JsonNode node = fields.node(name);
    if (!node.isArray() || node.size() != 2) {
      throw fields.wrong(
          name,
          Text.of("两个时刻，如 [\"08:00\", \"12:00\"]", "two times, such as [\"08:00\", \"12:00\"]"),
          node);
    }
    String place = fields.place() + "/" + name;
    return new double[] {ClockTime.of(node.get(0), place), ClockTime.of(node.get(1), place)};
  }

  private static double time(JsonFields fields, String name) {
    return ClockTime.of(fields.node(name), fields.place() + "/" + name);
  }

  private static double number(JsonFields fields, String name, double otherwise) {
    return fields.has(name) ? fields.number(name) : otherwise;
  }
}
