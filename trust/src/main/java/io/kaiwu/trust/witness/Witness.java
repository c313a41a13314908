// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkProof;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.witness.WitnessAnswer.Cosigned;
import io.kaiwu.trust.witness.WitnessAnswer.Inconsistent;
import io.kaiwu.trust.witness.WitnessAnswer.OtherRoot;
import io.kaiwu.trust.witness.WitnessAnswer.OtherSize;
import io.kaiwu.trust.witness.WitnessAnswer.UnknownLog;
import io.kaiwu.trust.witness.WitnessAnswer.WronglySigned;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cosigns the checkpoints of the logs it watches, each only if it extends the one before. Safe for
 * use by many threads; one process owns the folder.
 *
 * <p>{@code logs} lists what is watched, {@code states} holds what was cosigned last, {@code forks}
 * what logs were caught at. It never cosigns two roots of one size, nor a smaller tree after a
 * larger one, whatever is killed when. Source: C2SP tlog-witness.
 */
public final class Witness implements AutoCloseable {

  private final WatchedLogs logs;
  private final WitnessStates states;
  private final ForkFiles forks;
  private final List<Signer> signers;
  private final InstantSource clock;
  private final FileChannel lock;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /** One log: its turn, and what was cosigned last. */
  private static final class Watch {
    final ReentrantLock turn = new ReentrantLock();
    volatile Optional<Checkpoint> newest;

    Watch(Optional<Checkpoint> newest) {
      this.newest = newest;
    }
  }

  private Witness(
      Path folder, List<? extends Signer> signers, InstantSource clock, FileChannel lock) {
    this.logs = new WatchedLogs(folder.resolve("logs"));
    this.states = new WitnessStates(folder.resolve("states"));
    this.forks = new ForkFiles(folder.resolve("forks"));
    this.signers = List.copyOf(signers);
    this.clock = clock;
    this.lock = lock;
  }

  /**
   * Opens the witness in that folder, making it if there is none.
   *
   * @param signers at least one, each of a type of {@link KeyType#isCosignature}; all of them sign
   * @throws TrustException if another process has the folder
   */
  public static Witness open(Path folder, List<? extends Signer> signers, InstantSource clock) {
    if (signers.isEmpty() || signers.stream().anyMatch(s -> !s.key().type().isCosignature())) {
      throw new MalformedException(
          Text.of("见证方须有密钥，且只能是联署用的。", "A witness needs keys, and only such as cosign."));
    }
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(lock)) {
        return new Witness(folder, signers, clock, lock);
      }
      lock.close();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("见证方 %s 无法打开：%s。", "The witness (%s) cannot be opened: %s.").formatted(folder, e),
          e);
    }
    throw new TrustException(
        Text.of(
                "%s 被另一进程占用。也许这个见证方或节点已在运行。",
                "Another process has (%s) open. Maybe this witness or node runs already.")
            .formatted(folder));
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Watches a log from now on; whether it did not before. */
  public static boolean watch(Path folder, VKey log) {
    new WitnessStates(folder.resolve("states")).begin(log.name());
    return new WatchedLogs(folder.resolve("logs")).add(log);
  }

  /** The public halves of the keys it signs with. */
  public List<VKey> keys() {
    return signers.stream().map(Signer::key).toList();
  }

  /** The logs it watches. */
  public List<VKey> logs() {
    return logs.list();
  }

  /** The log's newest checkpoint with this witness's cosignatures, for whoever compares. */
  public Optional<Checkpoint> findNewest(String origin) {
    return logs.keysOf(origin).isEmpty() ? Optional.empty() : watch(origin).newest;
  }

  /** As {@link #findNewest}, for a log by the name of its state. */
  Optional<Checkpoint> findNewestByName(String name) {
    return logs.list().stream()
        .map(VKey::name)
        .filter(origin -> WitnessStates.nameOf(origin).equals(name))
        .findFirst()
        .flatMap(this::findNewest);
  }

  /**
   * Looks at a checkpoint; when the answer is {@link Cosigned}, what was cosigned is durable.
   *
   * @throws TrustException if the state cannot be read or written; then nothing is cosigned
   */
  public WitnessAnswer answer(AddCheckpoint request) {
    Checkpoint checkpoint = request.checkpoint();
    List<VKey> trusted = logs.keysOf(checkpoint.origin());
    if (trusted.isEmpty()) {
      return new UnknownLog();
    }
    List<VKey> named =
        trusted.stream()
            .filter(key -> checkpoint.note().signatures().stream().anyMatch(s -> s.names(key)))
            .toList();
    if (named.isEmpty() || !named.stream().allMatch(checkpoint.note()::isSignedBy)) {
      return new WronglySigned();
    }
    Watch watch = watch(checkpoint.origin());
    watch.turn.lock();
    try {
      return inTurn(request, named, watch);
    } finally {
      watch.turn.unlock();
    }
  }

  private Watch watch(String origin) {
    return watches.computeIfAbsent(origin, o -> new Watch(states.read(o)));
  }

  private WitnessAnswer inTurn(AddCheckpoint request, List<VKey> named, Watch watch) {
    Checkpoint checkpoint = request.checkpoint();
    long size = watch.newest.map(Checkpoint::size).orElse(0L);
    if (request.oldSize() != size) {
      return new OtherSize(size);
    }
    if (watch.newest.isEmpty() || size == 0) {
      return request.proof().isEmpty() && isEmptyOrNot(checkpoint)
          ? cosign(checkpoint, named, watch)
          : new Inconsistent();
    }
    Optional<ForkEvidence> fork =
        ForkEvidence.find(named.getFirst(), watch.newest.get(), checkpoint, request.proof());
    if (fork.isPresent()) {
      forks.keep(fork.get());
      return fork.get().proof() instanceof ForkProof.SameSize
          ? new OtherRoot(fork.get())
          : new Inconsistent();
    }
    return checkpoint.size() == size && !request.proof().isEmpty()
        ? new Inconsistent()
        : cosign(checkpoint, named, watch);
  }

  /** A tree without leaves has but one root. */
  private static boolean isEmptyOrNot(Checkpoint checkpoint) {
    Digest empty = new Digest(HexFormat.of().formatHex(new MerkleHasher().empty()));
    return checkpoint.size() > 0 || checkpoint.root().equals(empty);
  }

  private Cosigned cosign(Checkpoint checkpoint, List<VKey> named, Watch watch) {
    Instant time = time(watch);
    List<NoteSignature> lines =
        signers.stream().map(signer -> Cosignature.sign(checkpoint, signer, time)).toList();
    Checkpoint state = checkpoint.only(named).with(lines);
    boolean moved = watch.newest.map(last -> last.size() != state.size()).orElse(true);
    if (moved) {
      states.write(state);
    }
    watch.newest = Optional.of(state);
    return new Cosigned(lines);
  }

  /** Never before the last one: a witness says that a state is the newest it saw by then. */
  private Instant time(Watch watch) {
    Instant now = clock.instant();
    return watch
        .newest
        .flatMap(last -> Cosignature.find(last, signers.getFirst().key()))
        .map(Cosignature::time)
        .filter(last -> last.isAfter(now))
        .orElse(now);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("见证方无法关闭：%s。", "The witness could not be closed: %s.").formatted(e), e);
    }
  }
}
