// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.learn.LearnException;
import java.nio.file.Path;

/**
 * Where the cells of a table may be kept.
 *
 * @param heapBytes columns beyond this many bytes go to a file; at least 0
 * @param spillFolder takes that file, which is deleted when the table is closed; made if it is not
 *     there and needed
 */
public record Memory(long heapBytes, Path spillFolder) {

  public Memory {
    if (heapBytes < 0) {
      throw new LearnException(
          "The memory for a table (%d bytes) must be at least 0.".formatted(heapBytes));
    }
  }

  /** A quarter of the heap this JVM may have. */
  public static Memory standard(Path spillFolder) {
    return new Memory(Runtime.getRuntime().maxMemory() / 4, spillFolder);
  }
}
