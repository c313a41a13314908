// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.tile;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.AuditReport;
import io.kaiwu.trust.log.Damage;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.merkle.TileTree;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An exported log read from its files, with nobody asked: what {@link TileExport} or any other log
 * of C2SP tlog-tiles wrote, as far as its entries are of Kaiwu. Hands out what the checkpoint
 * proves, and nothing else. Safe for use by many threads; one bundle of 256 entries is kept.
 */
public final class TileView implements TransparencyLog {

  private final Path folder;
  private final VKey key;
  private final Checkpoint checkpoint;
  private final byte[] root;
  private final TileTree tree;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Bundle kept;

  /** The leaves of a bundle that the checkpoint proves. */
  private record Bundle(long index, List<byte[]> leaves) {}

  private TileView(Path folder, VKey key, Checkpoint checkpoint) {
    this.folder = folder;
    this.key = key;
    this.checkpoint = checkpoint;
    this.root = HexFormat.of().parseHex(checkpoint.root().hex());
    this.tree = new TileTree(this::hashes);
  }

  /** Whether a folder holds an exported log. */
  public static boolean isExport(Path folder) {
    return Files.isRegularFile(folder.resolve("checkpoint"))
        && Files.isDirectory(folder.resolve("tile"));
  }

  /**
   * Opens an export.
   *
   * @param key the log's key; its name is the log's origin
   * @throws TrustException if there is none, or its checkpoint is not one of that key
   */
  public static TileView open(Path folder, VKey key) {
    Path file = folder.resolve("checkpoint");
    try {
      Checkpoint checkpoint = Checkpoint.parse(Files.readString(file));
      if (!checkpoint.origin().equals(key.name()) || !checkpoint.note().isSignedBy(key)) {
        throw LogDamagedException.reading(
            new Damage(
                file.toString(),
                0,
                OptionalLong.empty(),
                Text.of(
                        "%s 的检查点不是由密钥 %s 签署的",
                        "the checkpoint of (%s) is not signed by the key (%s)")
                    .formatted(checkpoint.origin(), key)));
      }
      return new TileView(folder, key, checkpoint);
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "%s 中没有可读的账本导出：%s。也许目录不对，或导出中断了：请再导出一次。",
                  "There is no exported log that can be read in (%s): %s. Maybe the folder is another one, or the export was broken off: export again.")
              .formatted(folder, e),
          e);
    }
  }

  @Override
  public VKey key() {
    return key;
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public SignedEntry entry(long index) {
    byte[] leaf =
        bundle(index / TilePath.WIDTH, index).leaves().get((int) (index % TilePath.WIDTH));
    try {
      return SignedEntry.parse(leaf);
    } catch (IllegalArgumentException e) {
      throw damaged(index, Explained.text(e));
    }
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    MerkleHasher hasher = new MerkleHasher();
    byte[] hashes = new byte[count * MerkleHasher.LENGTH];
    for (int i = 0; i < count; i++) {
      long at = index + i;
      byte[] leaf = bundle(at / TilePath.WIDTH, at).leaves().get((int) (at % TilePath.WIDTH));
      System.arraycopy(hasher.leaf(leaf), 0, hashes, i * MerkleHasher.LENGTH, MerkleHasher.LENGTH);
    }
    return hashes;
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    requireSize(size);
    return digests(tree.inclusion(index, size));
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    requireSize(size2);
    return digests(tree.consistency(size1, size2));
  }

  private void requireSize(long size) {
    if (size > checkpoint.size()) {
      throw new IllegalArgumentException(
          "The export has %d entries, not %d.".formatted(checkpoint.size(), size));
    }
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    List<Damage> damages = new ArrayList<>();
    long bytes = 0;
    for (long index = 0; index < checkpoint.size(); index++) {
      try {
        bytes += entry(index).leafBytes().length;
      } catch (LogDamagedException e) {
        if (damages.size() < 100) {
          damages.add(e.damage());
        }
      }
      entriesDone.accept(index + 1);
    }
    return new AuditReport(checkpoint.size(), 1, bytes, damages);
  }

  private Bundle bundle(long tile, long wanted) {
    if (wanted < 0 || wanted >= checkpoint.size()) {
      throw new IllegalArgumentException(
          "The export has %d entries; number %d is not among them."
              .formatted(checkpoint.size(), wanted + 1));
    }
    lock.lock();
    try {
      Bundle bundle = kept;
      if (bundle == null || bundle.index() != tile) {
        bundle = new Bundle(tile, read(tile, wanted));
        kept = bundle;
      }
      return bundle;
    } finally {
      lock.unlock();
    }
  }

  /** The path of the first leaf is made from all the others of its bundle. */
  private List<byte[]> read(long tile, long wanted) {
    int width = width(tile);
    try {
      List<byte[]> leaves =
          leaves(Files.readAllBytes(TilePath.ofEntries(folder, tile, width)), width);
      MerkleHasher hasher = new MerkleHasher();
      List<byte[]> hashes = leaves.stream().map(hasher::leaf).toList();
      long first = tile * TilePath.WIDTH;
      TileTree here =
          new TileTree((level, index, count) -> {
            boolean inTile = level == 0 && index >= first && index + count <= first + width;
            return inTile
                ? join(hashes, (int) (index - first), count)
                : hashes(level, index, count);
          });
      boolean proven =
          ProofVerifier.verifiesInclusion(
              hashes.getFirst(),
              first,
              checkpoint.size(),
              here.inclusion(first, checkpoint.size()),
              root);
      if (!proven) {
        throw damaged(
            wanted,
            Text.of("检查点不能证明该记录所在的文件", "the checkpoint does not prove the bundle of this entry"));
      }
      return leaves;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw damaged(wanted, Text.same(e.toString()));
    }
  }

  private LogDamagedException damaged(long entry, Text what) {
    long tile = entry / TilePath.WIDTH;
    return LogDamagedException.reading(
        new Damage(
            folder.relativize(TilePath.ofEntries(folder, tile, width(tile))).toString(),
            0,
            OptionalLong.of(entry),
            what));
  }

  private int width(long tile) {
    return (int) Math.min(TilePath.WIDTH, checkpoint.size() - tile * TilePath.WIDTH);
  }

  private static List<byte[]> leaves(byte[] bundle, int count) throws IOException {
    List<byte[]> leaves = new ArrayList<>(count);
    int at = 0;
    for (int i = 0; i < count; i++) {
      int length =
          at + 2 > bundle.length
              ? bundle.length
              : ((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff);
      if (at + 2 + length > bundle.length) {
        throw new IOException("the bundle ends within its entry " + i);
      }
      leaves.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return leaves;
  }

  private byte[] hashes(int level, long index, int count) {
    long stored = checkpoint.size() >>> (TileTree.HEIGHT * level);
    long tile = index / TilePath.WIDTH;
    int width = (int) Math.min(TilePath.WIDTH, stored - tile * TilePath.WIDTH);
    int from = (int) (index % TilePath.WIDTH) * MerkleHasher.LENGTH;
    try {
      byte[] all = Files.readAllBytes(TilePath.ofHashes(folder, level, tile, width));
      return Arrays.copyOfRange(all, from, from + count * MerkleHasher.LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] join(List<byte[]> hashes, int from, int count) {
    byte[] joined = new byte[count * MerkleHasher.LENGTH];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          hashes.get(from + i), 0, joined, i * MerkleHasher.LENGTH, MerkleHasher.LENGTH);
    }
    return joined;
  }

  private static List<Digest> digests(List<byte[]> hashes) {
    return hashes.stream().map(hash -> new Digest(HexFormat.of().formatHex(hash))).toList();
  }
}
