// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.tile;

import java.nio.file.Path;

/**
 * Where a tile lies: {@code tile/0/x001/x234/067}, and {@code tile/0/x001/x234/067.p/8} while it
 * has 8 of its 256 hashes. Source: C2SP tlog-tiles, "Merkle Tree".
 */
final class TilePath {

  /** Hashes or entries in a full tile. */
  static final int WIDTH = 256;

  private static final String ENTRIES = "entries";

  private TilePath() {}

  static Path ofHashes(Path folder, int level, long index, int width) {
    return of(folder, Integer.toString(level), index, width);
  }

  static Path ofEntries(Path folder, long index, int width) {
    return of(folder, ENTRIES, index, width);
  }

  /** Where the partial forms of that tile lie. */
  static Path partials(Path tile) {
    return tile.resolveSibling(tile.getFileName() + ".p");
  }

  private static Path of(Path folder, String level, long index, int width) {
    StringBuilder name = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      name.insert(0, "x%03d/".formatted(rest % 1000));
    }
    Path full = folder.resolve("tile").resolve(level).resolve(name.toString());
    return width == WIDTH ? full : partials(full).resolve(Integer.toString(width));
  }
}
