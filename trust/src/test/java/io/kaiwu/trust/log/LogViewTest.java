// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is only read, beside the one who writes it. */
class LogViewTest {

  private static final int WRITERS = 4;
  private static final int READERS = 3;
  private static final int APPENDS = 100;

  @TempDir Path folder;

  private final Plant plant = new Plant();
  private final AtomicLong acknowledged = new AtomicLong();

  @Test
  void seesEverythingAcknowledgedAndProvesItWhileOthersAppend() throws Exception {
    try (EmbeddedLog log = plant.open(folder);
        LogView standing = LogView.open(folder, plant.logKey.key());
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Void>> writers = start(threads, WRITERS, writer -> write(log, writer));
      List<Future<Void>> readers = start(threads, READERS, reader -> read(standing, writers));
      for (Future<Void> task : readers) {
        task.get();
      }
      for (Future<Void> task : writers) {
        task.get();
      }
      assertThat(standing.checkpoint()).isEqualTo(log.checkpoint());
      assertThat(standing.checkpoint().size()).isEqualTo(WRITERS * APPENDS);
      assertThat(standing.audit(done -> {}).damages()).isEmpty();
    }
  }

  @Test
  void findsEntriesByATextInThem() {
    try (EmbeddedLog log = plant.open(folder);
        LogView view = LogView.open(folder, plant.logKey.key())) {
      for (int i = 0; i < 12; i++) {
        log.append(List.of(plant.entry(i))).join();
      }
      String third = log.entry(3).leafText();
      assertThat(view.indexesHolding(third, 0)).containsExactly(3L);
      assertThat(view.indexesHolding(third, 4)).isEmpty();
      assertThat(view.indexesHolding("payloadType", 10)).containsExactly(10L, 11L);
      assertThat(view.indexesHolding("payloadType", 12)).isEmpty();
    }
  }

  private static List<Future<Void>> start(ExecutorService threads, int count, IntTask task) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            threads.submit(
                (Callable<Void>)
                    () -> {
                      task.run(i);
                      return null;
                    }))
        .toList();
  }

  @FunctionalInterface
  private interface IntTask {
    void run(int number) throws Exception;
  }

  private void write(EmbeddedLog log, int writer) {
    for (int i = 0; i < APPENDS; i++) {
      long to = log.append(List.of(plant.entry(writer * APPENDS + i))).join().toIndex();
      acknowledged.accumulateAndGet(to, Math::max);
    }
  }

  private void read(LogView standing, List<Future<Void>> writers) {
    Checkpoint old = standing.checkpoint();
    for (int rounds = 0; rounds < 2 || writers.stream().anyMatch(w -> !w.isDone()); rounds++) {
      long known = acknowledged.get();
      Checkpoint now = standing.checkpoint();
      assertThat(now.size()).isGreaterThanOrEqualTo(Math.max(known, old.size()));
      if (now.size() > 0) {
        prove(standing, old, now);
        try (LogView fresh = LogView.open(folder, plant.logKey.key())) {
          prove(fresh, now, fresh.checkpoint());
          if (rounds % 8 == 0) {
            assertThat(fresh.audit(done -> {}).damages()).isEmpty();
          }
        }
      }
      old = now;
    }
  }

  /** The old state leads to the new one, and the entries around its end are in it. */
  private static void prove(LogView view, Checkpoint old, Checkpoint now) {
    if (old.size() > 0) {
      assertThat(
              ProofVerifier.verifiesConsistency(
                  old.size(),
                  now.size(),
                  root(old),
                  root(now),
                  hashes(view.consistencyProof(old.size(), now.size()))))
          .isTrue();
    }
    for (long index : new long[] {0, now.size() / 2, now.size() - 1}) {
      byte[] leaf = new MerkleHasher().leaf(view.entry(index).leafBytes());
      assertThat(view.leafHashes(index, 1)).isEqualTo(leaf);
      assertThat(
              ProofVerifier.verifiesInclusion(
                  leaf,
                  index,
                  now.size(),
                  hashes(view.inclusionProof(index, now.size())),
                  root(now)))
          .isTrue();
    }
  }

  @Test
  void takesNoLockAndLeavesNoTrace() throws IOException {
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 5);
    }
    Map<String, List<Object>> before = files();
    try (LogView view = LogView.open(folder, plant.logKey.key());
        LogView second = LogView.open(folder, plant.logKey.key())) {
      assertThat(view.checkpoint().size()).isEqualTo(5);
      assertThat(second.entry(4).payloadJson().path("number").asInt()).isEqualTo(4);
      assertThat(view.audit(done -> {}).isIntact()).isTrue();
      assertThat(files()).isEqualTo(before);
      try (EmbeddedLog log = plant.open(folder)) { // both are open, and do not keep it out
        plant.append(log, 5, 7);
        assertThat(view.checkpoint()).isEqualTo(log.checkpoint());
        assertThat(view.entry(6).payloadJson().path("number").asInt()).isEqualTo(6);
      }
    }
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    assertThatThrownBy(() -> LogView.open(folder, plant.logKey.key()))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("no log");
    assertThat(folder).isEmptyDirectory();
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 3);
    }
    assertThatThrownBy(() -> LogView.open(folder, new Plant().logKey.key()))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("key");
    try (LogView view = LogView.open(folder, plant.logKey.key())) {
      assertThatIllegalArgumentException().isThrownBy(() -> view.entry(3));
      assertThatIllegalArgumentException().isThrownBy(() -> view.entry(-1));
      assertThatIllegalArgumentException().isThrownBy(() -> view.inclusionProof(1, 4));
      assertThatIllegalArgumentException().isThrownBy(() -> view.consistencyProof(0, 3));
    }
    Files.delete(folder.resolve("head"));
    assertThatThrownBy(() -> LogView.open(folder, plant.logKey.key()))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("head");
  }

  @Test
  void showsTheOlderStateWhileASlotOfTheHeadIsHalfWritten() throws IOException {
    try (EmbeddedLog log = plant.open(folder);
        LogView standing = LogView.open(folder, plant.logKey.key())) {
      plant.append(log, 0, 4);
      assertThat(standing.checkpoint().size()).isEqualTo(4);
      byte[] head = Files.readAllBytes(folder.resolve("head"));
      byte[] torn = head.clone();
      Arrays.fill(torn, newestSlot(head) + 20, newestSlot(head) + 30, (byte) 0x55);
      Files.write(folder.resolve("head"), torn);
      try (LogView view = LogView.open(folder, plant.logKey.key())) {
        assertThat(view.checkpoint().size()).isEqualTo(3);
        assertThat(standing.checkpoint().size()).isEqualTo(4); // it does not go back
        Files.write(folder.resolve("head"), head);
        assertThat(view.checkpoint().size()).isEqualTo(4);
      }
    }
  }

  private static int newestSlot(byte[] head) {
    return head[15] > head[512 + 15] ? 0 : 512; // the low byte of the size
  }

  @Test
  void provesNothingFromATreeThatWasChanged() throws IOException {
    try (EmbeddedLog log = plant.open(folder)) {
      plant.append(log, 0, 6);
    }
    byte[] tree = Files.readAllBytes(folder.resolve("tree-0"));
    tree[2 * 32 + 7] ^= 4;
    Files.write(folder.resolve("tree-0"), tree);
    try (LogView view = LogView.open(folder, plant.logKey.key())) {
      assertThatThrownBy(() -> view.inclusionProof(0, 6)).isInstanceOf(LogDamagedException.class);
      assertThatThrownBy(() -> view.consistencyProof(3, 6)).isInstanceOf(LogDamagedException.class);
      assertThatThrownBy(() -> view.leafHashes(0, 6)).isInstanceOf(LogDamagedException.class);
      assertThatThrownBy(() -> view.entry(2)).isInstanceOf(LogDamagedException.class);
      assertThat(view.audit(done -> {}).isIntact()).isFalse();
    }
  }

  private Map<String, List<Object>> files() throws IOException {
    Map<String, List<Object>> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(
            file.toString(),
            List.of(Files.getLastModifiedTime(file), Arrays.hashCode(Files.readAllBytes(file))));
      }
    }
    return files;
  }

  private static byte[] root(Checkpoint checkpoint) {
    return HexFormat.of().parseHex(checkpoint.root().hex());
  }

  private static List<byte[]> hashes(List<Digest> digests) {
    return digests.stream().map(Digest::hex).map(HexFormat.of()::parseHex).toList();
  }
}
