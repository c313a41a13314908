// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The instances of a folder of logistics data. */
final class RouteSets {

  private final Path logistics;

  RouteSets(Path logistics) {
    this.logistics = logistics;
  }

  /** Solomon's, the distance alone, each cut off after one decimal as in the DIMACS challenge. */
  List<RouteCase> solomonDistance() throws IOException {
    List<RouteCase> cases = new ArrayList<>();
    for (String[] row : bestKnown()) {
      cases.add(
          RouteCase.ofDistance(
              row[0], solomon(row[0], Rounding.TRUNCATE_1), Double.parseDouble(row[3])));
    }
    return cases;
  }

  /** Solomon's, fewest vehicles first and then the distance, in full precision. */
  List<RouteCase> solomonVehicles() throws IOException {
    List<RouteCase> cases = new ArrayList<>();
    for (String[] row : bestKnown()) {
      cases.add(
          RouteCase.ofVehicles(
              row[0],
              solomon(row[0], Rounding.EXACT),
              Double.parseDouble(row[7]),
              Integer.parseInt(row[6])));
    }
    return cases;
  }

  private List<String[]> bestKnown() throws IOException {
    Path folder = logistics.resolve("solomon");
    return Files.readAllLines(folder.resolve("best_known.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(row -> Files.exists(folder.resolve(row[0] + ".txt")))
        .toList();
  }

  private RouteProblem solomon(String name, Rounding rounding) {
    return RouteFiles.read(
        logistics.resolve("solomon").resolve(name + ".txt"),
        ReadOptions.USUAL.withRounding(rounding));
  }

  /** Of Uchoa and others, with so many customers. */
  List<RouteCase> uchoa(int least, int most) throws IOException {
    List<RouteCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(logistics.resolve("cvrplib_X"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".vrp")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".vrp", "");
        int customers = Integer.parseInt(name.split("-", -1)[1].substring(1)) - 1;
        if (customers >= least && customers <= most) {
          double best = cost(file.resolveSibling(name + ".sol"));
          cases.add(RouteCase.ofDistance(name, RouteFiles.read(file), best));
        }
      }
    }
    return cases;
  }

  /** Of Li and Lim, pick-ups and deliveries with windows: vehicles first, full precision. */
  List<RouteCase> liLim() throws IOException {
    Path folder = logistics.resolve("pdptw_li_lim_100");
    JsonNode known = new ObjectMapper().readTree(folder.resolve("BKS.json").toFile());
    List<RouteCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".txt", "");
        JsonNode best = known.path(name);
        if (best.has("best_known_cost")) {
          cases.add(
              RouteCase.ofVehicles(
                  name,
                  RouteFiles.read(file),
                  best.path("best_known_cost").asDouble(),
                  best.path("solved_with_vehicles").asInt()));
        }
      }
    }
    return cases;
  }

  /** Of TSPLIB, tours that are the same both ways; every optimum is proven. */
  List<RouteCase> tsplib() throws IOException {
    Path folder = logistics.resolve("tsplib");
    List<RouteCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("solutions"))) {
      String[] parts = line.split(":", -1);
      Path file = folder.resolve(parts[0].strip() + ".tsp");
      if (parts.length == 2 && Files.exists(file)) {
        double best = Double.parseDouble(parts[1].strip().split("\\s+", -1)[0]);
        cases.add(RouteCase.ofDistance(parts[0].strip(), RouteFiles.read(file), best));
      }
    }
    return cases;
  }

  private static double cost(Path solution) throws IOException {
    return Files.readAllLines(solution).stream()
        .filter(line -> line.startsWith("Cost"))
        .mapToDouble(line -> Double.parseDouble(line.substring(4).replace(":", "").strip()))
        .findFirst()
        .orElseThrow();
  }
}
