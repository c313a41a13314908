// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.AuditReport;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.TileTree;
import io.kaiwu.trust.note.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** A tree of leaves in memory under one log key; what a liar needs, and an honest log's proofs. */
public final class GrowingLog implements TransparencyLog {

  private final SecretKey key;
  private final List<byte[]> leaves = new ArrayList<>();

  public GrowingLog(SecretKey key) {
    this.key = key;
  }

  /** Another log of the same key that begins with the first entries of this one. */
  public GrowingLog copy(int size) {
    GrowingLog copy = new GrowingLog(key);
    copy.leaves.addAll(leaves.subList(0, size));
    return copy;
  }

  /** Adds so many leaves, each naming its maker and place. */
  public GrowingLog grow(int count, String maker) {
    for (int i = 0; i < count; i++) {
      String text = maker + "-" + leaves.size();
      leaves.add(new MerkleHasher().leaf(text.getBytes(StandardCharsets.UTF_8)));
    }
    return this;
  }

  public Digest leaf(long index) {
    return digest(leaves.get((int) index));
  }

  private TileTree tree() {
    return new TileTree((level, index, count) -> {
      ByteArrayOutputStream hashes = new ByteArrayOutputStream();
      for (int i = 0; i < count; i++) {
        hashes.writeBytes(complete(level * 8, index + i));
      }
      return hashes.toByteArray();
    });
  }

  private byte[] complete(int height, long index) {
    return height == 0
        ? leaves.get((int) index)
        : new MerkleHasher()
            .node(complete(height - 1, 2 * index), complete(height - 1, 2 * index + 1));
  }

  private static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }

  @Override
  public VKey key() {
    return key.key();
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint(leaves.size());
  }

  public Checkpoint checkpoint(long size) {
    return Checkpoint.sign(size, digest(tree().root(size)), key);
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return tree().consistency(size1, size2).stream().map(GrowingLog::digest).toList();
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return tree().inclusion(index, size).stream().map(GrowingLog::digest).toList();
  }

  /** What this log would send to a witness that has that size. */
  public AddCheckpoint request(long from) {
    long size = leaves.size();
    return new AddCheckpoint(
        from, from == 0 || from == size ? List.of() : consistencyProof(from, size), checkpoint());
  }

  @Override
  public SignedEntry entry(long index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] leafHashes(long index, int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AuditReport audit(LongConsumer entriesDone) {
    throw new UnsupportedOperationException();
  }
}
