// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.TileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What is derived from the entries: {@code offsets}, where each begins, and {@code tree-l}, the
 * C2SP tiles of level l end to end. One thread adds; any may read what was flushed.
 */
final class TreeFiles implements TileTree.Source, MerkleFrontier.TileSink, AutoCloseable {

  static final String OFFSETS = "offsets";

  /** 256^4 entries are more than a disk holds. */
  static final int LEVELS = 5;

  private static final int CHUNK = 1 << 13;

  private final RecordFile[] levels = new RecordFile[LEVELS];
  private final RecordFile offsets;

  TreeFiles(Path directory, Disk disk, Access access) throws IOException {
    offsets = new RecordFile(directory, OFFSETS, Long.BYTES, disk, access);
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = new RecordFile(directory, name(level), MerkleHasher.LENGTH, disk, access);
    }
  }

  static String name(int level) {
    return "tree-" + level;
  }

  @Override
  public void add(int level, byte[] hash) {
    levels[level].add(hash);
  }

  void addOffset(long offset) {
    offsets.add(ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  void flush() throws IOException {
    for (RecordFile level : levels) {
      level.flush();
    }
    offsets.flush();
  }

  @Override
  public byte[] read(int level, long index, int count) {
    try {
      return levels[level].read(index, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long offset(long entry) throws IOException {
    return ByteBuffer.wrap(offsets.read(entry, 1)).getLong();
  }

  /** The stored leaf hashes, from front to back. */
  RecordFile.One scanLeaves() {
    return levels[0].scan();
  }

  /** Where the entries begin, 8 bytes each, from front to back. */
  RecordFile.One scanOffsets() {
    return offsets.scan();
  }

  /**
   * The frontier at that size if every stored hash fits the ones below it; otherwise one of another
   * size. Reads 32 bytes an entry.
   */
  MerkleFrontier verified(long size, long end) throws IOException {
    MerkleFrontier frontier = new MerkleFrontier();
    if (!fits(size) || !offsetsRise(size, end)) {
      return frontier;
    }
    LevelCheck check = new LevelCheck();
    while (frontier.size() < size && check.sound) {
      int count = (int) Math.min(CHUNK, size - frontier.size());
      byte[] leaves = read(0, frontier.size(), count);
      for (int i = 0; i < count; i++) {
        int at = i * MerkleHasher.LENGTH;
        frontier.append(Arrays.copyOfRange(leaves, at, at + MerkleHasher.LENGTH), check);
      }
    }
    return check.sound ? frontier : new MerkleFrontier();
  }

  /** Compares the hashes above the leaves with the stored ones, in the order they are made. */
  private final class LevelCheck implements MerkleFrontier.TileSink {

    private final long[] next = new long[LEVELS];
    private boolean sound = true;

    @Override
    public void add(int level, byte[] hash) {
      if (level > 0) {
        sound &= Arrays.equals(hash, read(level, next[level]++, 1));
      }
    }
  }

  private boolean fits(long size) {
    for (int level = 0; level < LEVELS; level++) {
      if (levels[level].count() < size >>> (8 * level)) {
        return false;
      }
    }
    return offsets.count() >= size;
  }

  /** A power cut leaves zeros where a page of offsets was still on its way. */
  private boolean offsetsRise(long size, long end) throws IOException {
    long last = 0;
    for (long from = 0; from < size; from += CHUNK) {
      int count = (int) Math.min(CHUNK, size - from);
      ByteBuffer chunk = ByteBuffer.wrap(offsets.read(from, count));
      for (int i = 0; i < count; i++) {
        long offset = chunk.getLong();
        if (offset <= last) {
          return false;
        }
        last = offset;
      }
    }
    return last < end;
  }

  /** Forgets what is stored of entries from {@code size} on. */
  void truncate(long size) throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      levels[level].truncate(size >>> (8 * level));
    }
    offsets.truncate(size);
  }

  void force() throws IOException {
    for (RecordFile level : levels) {
      level.force();
    }
    offsets.force();
  }

  @Override
  public void close() throws IOException {
    for (RecordFile level : levels) {
      level.close();
    }
    offsets.close();
  }
}
