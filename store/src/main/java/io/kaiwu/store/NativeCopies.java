// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the copies of native libraries that DuckDB and Arrow unpack into the temporary folder.
 *
 * <p>They are deleted on a clean exit only; a process that is killed leaves 72 MB behind each time.
 * Where the system lets a loaded file be deleted (Linux, macOS), the copies of this process go as
 * soon as they are loaded; those that others left go once they are old enough not to be in the
 * middle of being loaded.
 */
final class NativeCopies {

  private static final Logger LOG = LoggerFactory.getLogger(NativeCopies.class);
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String GLOB = "{libduckdb_java,libarrow_cdata_jni,jnilib-}*";
  private static final Duration STALE = Duration.ofMinutes(10);

  private final Path folder;

  NativeCopies(Path folder) {
    this.folder = folder;
  }

  static NativeCopies ofThisProcess() {
    return new NativeCopies(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  /** Deletes what this process has loaded already and what is older than ten minutes. */
  void sweep(Instant now) {
    Set<String> loaded = loaded();
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, GLOB)) {
      for (Path copy : copies) {
        if (loaded.contains(copy.toAbsolutePath().toString()) || isStale(copy, now)) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      // Someone else's file, or a system that keeps loaded files: only disk space is at stake.
      LOG.debug("Copies of native libraries in {} were left there: {}", folder, e.toString());
    }
  }

  private static boolean isStale(Path copy, Instant now) throws IOException {
    return Files.isRegularFile(copy)
        && Files.getLastModifiedTime(copy).toInstant().isBefore(now.minus(STALE));
  }

  private static Set<String> loaded() {
    Set<String> paths = new HashSet<>();
    if (Files.isReadable(MAPS)) {
      try {
        for (String line : Files.readAllLines(MAPS)) {
          int slash = line.indexOf('/');
          if (slash >= 0) {
            paths.add(line.substring(slash));
          }
        }
      } catch (IOException e) {
        LOG.debug("The memory map of this process could not be read: {}", e.toString());
      }
    }
    return paths;
  }
}
