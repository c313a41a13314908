// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds vectors that others wrote, which are kept beside the checkout. */
public final class SharedData {

  private SharedData() {}

  /** The file or folder below {@code shared/data}; skips the test when it is not there. */
  public static Path require(String path) {
    String given = System.getProperty("kaiwu.data");
    if (given != null && Files.exists(Path.of(given, path))) {
      return Path.of(given, path);
    }
    Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (at != null) {
      Path found = at.resolve("shared/data").resolve(path);
      if (Files.exists(found)) {
        return found;
      }
      at = at.getParent();
    }
    return abort(
        "shared/data/" + path + " is not beside this checkout (-Dkaiwu.data=FOLDER names it)");
  }
}
