// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.nio.file.Path;

/**
 * Where a store lives and what it may use of the machine.
 *
 * @param directory the folder that holds the store and nothing else; made if it is not there
 * @param memoryLimitMegabytes what DuckDB may hold in memory outside the Java heap, at least 64;
 *     what does not fit is spilled to the folder
 * @param threads the threads of DuckDB, at least 1
 * @param arrowFromRows batches of at least this many readings travel as an Arrow stream, smaller
 *     ones through a table function in Java, which costs less to set up
 */
public record StoreConfig(
    Path directory, int memoryLimitMegabytes, int threads, int arrowFromRows) {

  private static final int LEAST_MEGABYTES = 64;

  public StoreConfig {
    require(
        memoryLimitMegabytes >= LEAST_MEGABYTES,
        "memory-limit-megabytes",
        memoryLimitMegabytes,
        LEAST_MEGABYTES);
    require(threads >= 1, "threads", threads, 1);
    require(arrowFromRows >= 1, "arrow-from-rows", arrowFromRows, 1);
  }

  /** A store in {@code directory} that fits a server of 512 MB on two cores. */
  public static StoreConfig of(Path directory) {
    return new StoreConfig(directory, 160, 2, 50_000);
  }

  public StoreConfig withMemoryLimitMegabytes(int megabytes) {
    return new StoreConfig(directory, megabytes, threads, arrowFromRows);
  }

  public StoreConfig withThreads(int threads) {
    return new StoreConfig(directory, memoryLimitMegabytes, threads, arrowFromRows);
  }

  public StoreConfig withArrowFromRows(int rows) {
    return new StoreConfig(directory, memoryLimitMegabytes, threads, rows);
  }

  private static void require(boolean holds, String name, int value, int least) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The setting %s (%d) of the store must be at least %d.".formatted(name, value, least));
    }
  }
}
