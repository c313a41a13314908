// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds the acceptance data beside the checkout; a test that needs it is skipped without. */
public final class SharedData {

  private SharedData() {}

  /** The folder, from {@code -Dkaiwu.data} or the nearest {@code shared/data} upwards. */
  public static Path folder(String name) {
    String given = System.getProperty("kaiwu.data");
    if (given != null) {
      return present(Path.of(given, name));
    }
    @Nullable Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (at != null) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return present(data.resolve(name));
      }
      at = at.getParent();
    }
    return abort("There is no shared/data beside the checkout; set -Dkaiwu.data to run this test.");
  }

  /** The lines of a file, plain or with {@code .gz} behind its name. */
  public static List<String> lines(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readAllLines(file);
    }
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Path.of(file + ".gz")), 1 << 16)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Path present(Path folder) {
    return Files.isDirectory(folder) ? folder : abort("There is no folder " + folder + ".");
  }
}
