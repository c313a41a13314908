// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** GS1's own example documents, by file name. */
final class Examples {

  private Examples() {}

  static Path folder() {
    return SharedData.require("logistics/epcis");
  }

  /** Reads an example; of a member that is there twice, the last counts. */
  static EpcisDocument read(byte[] example) {
    try {
      return EpcisDocument.of((ObjectNode) new ObjectMapper().readTree(example));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] one(String name) {
    return all().getOrDefault(name, new byte[0]);
  }

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder().resolve("JSON"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonld")).toList()) {
        all.put(folder().relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
