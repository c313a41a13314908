// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Ed25519;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogFiles.State;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.TileTree;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Keeps signed entries in one directory, in one order, under one Merkle tree, and signs its state
 * after every block. Safe for use by many threads; one process owns the directory.
 *
 * <p>An append is complete when its entries and the checkpoint over them survive a power cut. Many
 * appends share one write. What was acknowledged is there after a crash, once; what was not may or
 * may not be.
 */
public final class EmbeddedLog implements AutoCloseable {

  private final LogFiles files;
  private final VKey key;
  private final Map<Digest, VKey> organisations;
  private final LogSettings settings;
  private final Recovery recovery;
  private final TileTree proofs;
  private final Inbox inbox;
  private final LogWriter writer;

  private EmbeddedLog(
      LogFiles files,
      Signer signer,
      Collection<VKey> organisations,
      LogSettings settings,
      State state,
      Recovery recovery) {
    this.files = files;
    this.key = signer.key();
    this.organisations =
        organisations.stream()
            .collect(
                Collectors.toUnmodifiableMap(VKey::fingerprint, Function.identity(), (a, b) -> a));
    this.settings = settings;
    this.recovery = recovery;
    this.proofs = new TileTree(files.tree);
    this.inbox = new Inbox(settings.queueBytes());
    this.writer = new LogWriter(files, signer, inbox, settings.blockBytes(), state);
  }

  /**
   * Opens the log, or begins it in an empty directory. Takes time in proportion to the entries, a
   * fraction of a second for a million.
   *
   * @param signer the log's key; its name is the log's origin
   * @param organisations whose entries are taken
   * @throws LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if the files cannot be read or written, or another process has them
   */
  public static EmbeddedLog open(
      Path directory, Signer signer, Collection<VKey> organisations, LogSettings settings) {
    return open(directory, signer, organisations, settings, Disk.REAL);
  }

  static EmbeddedLog open(
      Path directory,
      Signer signer,
      Collection<VKey> organisations,
      LogSettings settings,
      Disk disk) {
    Ed25519.selfCheck();
    try {
      LogFiles files = new LogFiles(directory, disk);
      try {
        LogOpener opener = new LogOpener(files, signer);
        State state = opener.open();
        EmbeddedLog log =
            new EmbeddedLog(files, signer, organisations, settings, state, opener.recovery());
        log.writer.start();
        return log;
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException(
          "The log (%s) cannot be opened: %s. Maybe the folder is not yours to write to, or the disk is full."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /**
   * Appends entries side by side, after checking their signatures; waits while the queue is full.
   * The future completes when they are durable, on a thread that may be blocked.
   *
   * @throws TrustException if an entry is of an organisation the log does not know or its signature
   *     does not hold, or the log is closed; then none is appended
   * @throws IllegalArgumentException if there is no entry, or the batch is larger than a block
   */
  public CompletableFuture<Committed> append(List<SignedEntry> entries) {
    for (SignedEntry entry : entries) {
      VKey organisation =
          findOrganisation(entry.keyId())
              .orElseThrow(() ->
                  new TrustException(
                      "The entry is signed by a key (%s) that the log does not know. Maybe register the organisation first."
                          .formatted(entry.keyId())));
      if (!entry.isSignedBy(organisation)) {
        throw new TrustException(
            "The signature of (%s) does not fit the entry of type (%s)."
                .formatted(organisation.name(), entry.payloadType()));
      }
    }
    return appendTrusted(entries);
  }

  /** Appends what this process has just signed. */
  CompletableFuture<Committed> appendTrusted(List<SignedEntry> entries) {
    Pending pending =
        new Pending(
            entries.stream().map(SignedEntry::leafBytes).toList(), new CompletableFuture<>());
    boolean tooLong =
        pending.leaves().stream().anyMatch(leaf -> leaf.length > SignedEntry.MAX_LEAF_BYTES);
    if (entries.isEmpty() || tooLong || pending.weight() > settings.blockBytes()) {
      throw new IllegalArgumentException(
          "A batch (%d entries, %d bytes) must have at least one entry, none over %d bytes, and fit a block of %d bytes. Maybe split it."
              .formatted(
                  entries.size(),
                  pending.weight(),
                  SignedEntry.MAX_LEAF_BYTES,
                  settings.blockBytes()));
    }
    try {
      inbox.put(pending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException("The wait for room in the log's queue was interrupted.", e);
    }
    return pending.done();
  }

  public VKey key() {
    return key;
  }

  public Optional<VKey> findOrganisation(Digest fingerprint) {
    return Optional.ofNullable(organisations.get(fingerprint));
  }

  /** What opening had to put right. */
  public Recovery recovery() {
    return recovery;
  }

  /** The newest acknowledged state. */
  public Checkpoint checkpoint() {
    return writer.state().checkpoint();
  }

  /**
   * The entry at that index, of those acknowledged.
   *
   * @throws LogDamagedException if it is not what was written
   */
  public SignedEntry entry(long index) {
    requireAcknowledged(index + 1);
    long offset = -1;
    try {
      offset = files.tree.offset(index);
      Frame frame = files.entries.frame(offset, writer.state().head().end());
      boolean sound =
          frame.kind() == Frame.ENTRY
              && frame.number() == index
              && Arrays.equals(new MerkleHasher().leaf(frame.body()), files.tree.read(0, index, 1));
      if (!sound) {
        throw new Frame.NoFrameException("the entry was changed");
      }
      return SignedEntry.parse(frame.body());
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new LogDamagedException(
          Damage.ofEntry(EntryFile.NAME, offset, index, String.valueOf(e.getMessage())),
          "Maybe run an audit to see how far it goes, and bring the folder back from a backup.");
    }
  }

  /** The proof that the entry is in the tree of the first {@code size} entries. */
  public List<Digest> inclusionProof(long index, long size) {
    requireAcknowledged(size);
    return digests(proofs.inclusion(index, size));
  }

  /** The proof that the tree of {@code size2} entries extends that of {@code size1}. */
  public List<Digest> consistencyProof(long size1, long size2) {
    requireAcknowledged(size2);
    return digests(proofs.consistency(size1, size2));
  }

  /**
   * Reads and hashes everything acknowledged so far, beside running appends.
   *
   * @param entriesDone told now and then how many entries are done; interrupting the thread stops
   *     the audit with a {@link TrustException}
   */
  public AuditReport audit(LongConsumer entriesDone) {
    try {
      return new Audit(files, key, writer.state().head()).run(entriesDone);
    } catch (IOException | UncheckedIOException e) {
      throw new TrustException("The audit could not read the log: " + e.getMessage(), e);
    }
  }

  private void requireAcknowledged(long size) {
    long acknowledged = checkpoint().size();
    if (size < 1 || size > acknowledged) {
      throw new IllegalArgumentException(
          "The log has %d entries; number %d is not among them.".formatted(acknowledged, size));
    }
  }

  private static List<Digest> digests(List<byte[]> hashes) {
    return hashes.stream().map(hash -> new Digest(HexFormat.of().formatHex(hash))).toList();
  }

  /** Writes what is queued, completes it and lets go of the directory. */
  @Override
  public void close() {
    inbox.close();
    writer.awaitEnd();
    boolean interrupted = Thread.interrupted(); // an interrupted thread cannot force a channel
    try (files) {
      files.force();
    } catch (IOException e) {
      throw new TrustException("The log could not be closed: " + e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
