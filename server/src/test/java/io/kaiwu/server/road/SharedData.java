// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Finds the acceptance data beside the checkout; a test that needs it is skipped without. */
final class SharedData {

  private SharedData() {}

  /** The folder, from {@code -Dkaiwu.data} or the nearest {@code shared/data} upwards. */
  static Path folder(String name) {
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
    throw new TestAbortedException(
        "There is no shared/data beside the checkout; set -Dkaiwu.data to run this test.");
  }

  private static Path present(Path folder) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    throw new TestAbortedException("There is no folder " + folder + ".");
  }
}
