// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import io.kaiwu.decide.route.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places of a day: those a table of distances lists, or those that have coordinates. */
final class DayPlaces {

  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final List<Location> locations = new ArrayList<>();
  private final boolean listed;
  private final boolean globe;

  private DayPlaces(boolean listed, boolean globe) {
    this.listed = listed;
    this.globe = globe;
  }

  /** Only these places exist; coordinates are only for the map. */
  static DayPlaces listed(List<String> names) {
    DayPlaces places = new DayPlaces(true, false);
    for (String name : names) {
      places.add(name, Double.NaN, Double.NaN);
    }
    return places;
  }

  /** Places exist as they are met. */
  static DayPlaces measured(boolean globe) {
    return new DayPlaces(false, globe);
  }

  List<Location> locations() {
    return locations;
  }

  double[] x() {
    return locations.stream().mapToDouble(Location::x).toArray();
  }

  double[] y() {
    return locations.stream().mapToDouble(Location::y).toArray();
  }

  /** The place of a depot or stop, which is called as it is or as its member "place" says. */
  int of(JsonFields fields) {
    boolean other = fields.has("place");
    String name = fields.text(other ? "place" : "name");
    boolean placed = fields.has("latitude") || fields.has("x");
    if (!listed && !other) {
      return add(name, east(fields), north(fields));
    }
    int at = get(fields.place(), name);
    if (listed && placed) {
      locations.set(at, new Location(name, east(fields), north(fields)));
    }
    return at;
  }

  /** The place of that name. */
  int get(String place, String name) {
    Integer at = index.get(name);
    if (at == null) {
      throw new InputException(
          listed
              ? Text.of(
                  "%s 处的地点 %s 不在距离表中。请在表中加上它，或用 place 指出它在表中的名字。".formatted(place, name),
                  "The place (%s) at %s is not in the table of distances. Maybe add it, or say by \"place\" what it is called there."
                      .formatted(name, place))
              : Text.of(
                  "%s 处的地点 %s 尚未出现。请先写出有坐标的车场或站点。".formatted(place, name),
                  "The place (%s) at %s is not known. Maybe the depot or stop of that name comes later, or is spelled otherwise."
                      .formatted(name, place)));
    }
    return at;
  }

  private double east(JsonFields fields) {
    return isGlobe(fields) ? range(fields, "longitude", 180) : fields.number("x");
  }

  private double north(JsonFields fields) {
    return isGlobe(fields) ? range(fields, "latitude", 90) : fields.number("y");
  }

  private boolean isGlobe(JsonFields fields) {
    return listed ? fields.has("latitude") : globe;
  }

  private static double range(JsonFields fields, String name, double most) {
    double value = fields.number(name);
    if (Math.abs(value) > most) {
      throw fields.wrong(
          name,
          Text.of(
              "%.0f 到 %.0f 度".formatted(-most, most),
              "%.0f to %.0f degrees".formatted(-most, most)),
          fields.node(name));
    }
    return value;
  }

  private int add(String name, double east, double north) {
    if (index.put(name, locations.size()) != null) {
      throw new InputException(
          Text.of(
              "有两个地点都叫 %s。名字必须各不相同。".formatted(name),
              "Two places are called (%s). Maybe the second stop is at the first one's \"place\"."
                  .formatted(name)));
    }
    locations.add(new Location(name, east, north));
    return locations.size() - 1;
  }
}
