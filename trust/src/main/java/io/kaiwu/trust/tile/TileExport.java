// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.tile;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.MerkleTree;
import io.kaiwu.trust.note.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log into a folder that any web server can serve, and brings the folder up to date when
 * called again: tiles, entry bundles, and last of all the checkpoint, each file whole or not at
 * all. Source: C2SP tlog-tiles.
 *
 * {@snippet :
 * try (LogView log = LogView.open(data.resolve("ledger"), key)) {
 *   TileExport.Result written = TileExport.write(log, Path.of("/var/www/log"));
 * }
 * }
 */
public final class TileExport {

  private static final String CHECKPOINT = "checkpoint";

  private final TransparencyLog log;
  private final Path folder;
  private final Set<Path> folders = new HashSet<>();
  private long files;

  private TileExport(TransparencyLog log, Path folder) {
    this.log = log;
    this.folder = folder;
  }

  /**
   * What was brought over.
   *
   * @param from the size of the log the folder held before
   * @param to the size it holds now
   * @param files how many files were written
   */
  public record Result(long from, long to, long files) {}

  /**
   * Brings the folder up to the newest checkpoint. A run that was broken off is made good by the
   * next.
   *
   * @throws TrustException if the folder holds what is no beginning of this log, or cannot be
   *     written
   */
  public static Result write(TransparencyLog log, Path folder) {
    try {
      return new TileExport(log, folder).run();
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "账本无法导出到 %s：%s。也许您无权写入该目录，或磁盘已满。",
                  "The log cannot be exported into (%s): %s. Maybe the folder is not yours to write to, or the disk is full.")
              .formatted(folder, e),
          e);
    }
  }

  private Result run() throws IOException {
    Checkpoint checkpoint = log.checkpoint();
    long from = exported(checkpoint);
    long size = checkpoint.size();
    if (from < size) {
      leafTiles(from, size);
      for (int level = 1; size >>> (8 * level) > 0; level++) {
        hashTiles(level, from, size);
      }
    }
    if (from < size || !Files.exists(folder.resolve(CHECKPOINT))) {
      for (Path written : folders) {
        DurableFile.forceNames(written); // whoever reads the checkpoint finds what it promises
      }
      byte[] text = checkpoint.toString().getBytes(StandardCharsets.UTF_8);
      DurableFile.replace(folder.resolve(CHECKPOINT), text);
      files++;
    }
    return new Result(from, size, files);
  }

  /** How far the folder holds the beginning of this log. */
  private long exported(Checkpoint now) throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      return 0;
    }
    Checkpoint old;
    try {
      old = Checkpoint.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "%s 中的检查点无法读取：%s。也许那是别的程序的目录：请导出到空目录。",
                  "The checkpoint in (%s) cannot be read: %s. Maybe it is another program's folder: export into an empty one.")
              .formatted(folder, e),
          e);
    }
    boolean older = old.origin().equals(log.key().name()) && old.size() <= now.size();
    if (!older || !log.beginsWith(old)) {
      throw new TrustException(
          Text.of(
                  "目录 %s 中有账本 %3$s 的 %2$d 条记录，但不是本账本的开头部分。也许那是另一账本的导出：请导出到空目录。如果本来就是这一本，请两份都保留：它们证明历史被篡改过。",
                  "The folder (%s) holds %d entries of the log (%s) that are not the beginning of this one. Maybe it is the export of another log: export into an empty folder. If it was this one, keep both: they show that history was changed.")
              .formatted(folder, old.size(), old.origin()));
    }
    return old.size();
  }

  private void leafTiles(long from, long size) throws IOException {
    for (long tile = from / TilePath.WIDTH; tile * TilePath.WIDTH < size; tile++) {
      long first = tile * TilePath.WIDTH;
      int width = (int) Math.min(TilePath.WIDTH, size - first);
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      for (long entry = first; entry < first + width; entry++) {
        byte[] leaf = log.entry(entry).leafBytes();
        bundle.write(leaf.length >>> 8);
        bundle.write(leaf.length);
        bundle.writeBytes(leaf);
      }
      write(TilePath.ofEntries(folder, tile, width), bundle.toByteArray());
      write(TilePath.ofHashes(folder, 0, tile, width), log.leafHashes(first, width));
      dropPartials(tile, width);
    }
  }

  /** Each hash is the root of a full tile one level below. */
  private void hashTiles(int level, long from, long size) throws IOException {
    long known = from >>> (8 * level);
    long count = size >>> (8 * level);
    for (long tile = known / TilePath.WIDTH; tile * TilePath.WIDTH < count; tile++) {
      long first = tile * TilePath.WIDTH;
      int width = (int) Math.min(TilePath.WIDTH, count - first);
      ByteArrayOutputStream hashes = new ByteArrayOutputStream();
      for (long below = first; below < first + width; below++) {
        hashes.writeBytes(root(TilePath.ofHashes(folder, level - 1, below, TilePath.WIDTH)));
      }
      write(TilePath.ofHashes(folder, level, tile, width), hashes.toByteArray());
      if (width == TilePath.WIDTH) {
        drop(TilePath.partials(TilePath.ofHashes(folder, level, tile, width)));
      }
    }
  }

  private static byte[] root(Path tile) throws IOException {
    byte[] hashes = Files.readAllBytes(tile);
    List<byte[]> leaves = new ArrayList<>(TilePath.WIDTH);
    for (int at = 0; at < hashes.length; at += MerkleHasher.LENGTH) {
      leaves.add(Arrays.copyOfRange(hashes, at, at + MerkleHasher.LENGTH));
    }
    return MerkleTree.of(leaves).root();
  }

  /** What a full tile makes superfluous. */
  private void dropPartials(long tile, int width) throws IOException {
    if (width == TilePath.WIDTH) {
      drop(TilePath.partials(TilePath.ofEntries(folder, tile, width)));
      drop(TilePath.partials(TilePath.ofHashes(folder, 0, tile, width)));
    }
  }

  private static void drop(Path partials) throws IOException {
    if (Files.isDirectory(partials)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(partials)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }

  /** Nobody who is served sees half a file. */
  private void write(Path file, byte[] bytes) throws IOException {
    Path parent = Objects.requireNonNull(file.getParent());
    Files.createDirectories(parent);
    for (@Nullable Path path = parent;
        path != null && path.startsWith(folder);
        path = path.getParent()) {
      folders.add(path);
    }
    Path half = folder.resolve("half-written");
    Files.deleteIfExists(half); // and never follow a link that a web server's user put there
    try (FileChannel channel =
        FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    files++;
  }
}
