// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.decide.shop.format.ShopFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The instances of a folder of manufacturing data. */
final class ShopSets {

  private final Path manufacturing;

  ShopSets(Path manufacturing) {
    this.manufacturing = manufacturing;
  }

  /** Job shops whose names match. */
  List<ShopCase> jobShops(String names) throws IOException {
    List<ShopCase> cases = new ArrayList<>();
    Path folder = manufacturing.resolve("jsplib");
    for (String line : Files.readAllLines(folder.resolve("bounds_2026.csv"))) {
      String[] row = line.split(",", -1);
      Path file = folder.resolve("instances").resolve(row[0]);
      if (row[0].matches(names) && Files.exists(file)) {
        cases.add(
            new ShopCase(
                row[0], ShopFiles.read(file), Long.parseLong(row[4]), Long.parseLong(row[3])));
      }
    }
    return cases;
  }

  /** Flexible job shops whose names match. */
  List<ShopCase> flexible(String names) throws IOException {
    List<ShopCase> cases = new ArrayList<>();
    Path folder = manufacturing.resolve("fjsp");
    for (JsonNode one : new ObjectMapper().readTree(folder.resolve("bks.json").toFile())) {
      String name = one.path("instance").asText();
      if (name.matches(names)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(file -> file.getFileName().toString().matches("(?i)" + name + "\\.(fjs|txt)"))
              .findFirst()
              .ifPresent(file ->
                  cases.add(
                      new ShopCase(
                          name,
                          ShopFiles.read(file),
                          one.path("upper_bound").asLong(),
                          one.path("lower_bound").asLong())));
        }
      }
    }
    return cases;
  }
}
