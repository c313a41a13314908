// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {

  @TempDir Path folder;
  private final Plant plant = new Plant();

  @Test
  void remembersWhereItsNewestBlockCameFromEvenWithoutTheHead() throws IOException {
    try (LogStore store = LogStore.open(folder, plant.logKey)) {
      assertThat(store.mark()).isEqualTo(Mark.NONE);
      store.append(List.of(plant.entry(0).leafBytes()), new Mark(1, 7));
      store.append(List.of(plant.entry(1).leafBytes()), new Mark(2, 9));
    }
    try (LogStore store = LogStore.open(folder, plant.logKey)) {
      assertThat(store.mark()).isEqualTo(new Mark(2, 9));
    }
    Files.delete(folder.resolve("head"));
    try (LogStore store = LogStore.open(folder, plant.logKey)) {
      assertThat(store.mark()).isEqualTo(new Mark(2, 9));
      assertThat(store.checkpoint().size()).isEqualTo(2);
      assertThat(store.audit(done -> {}).damages()).isEmpty();
    }
  }

  @Test
  void showsEachBlockOnceAndInOrder() {
    List<Block> seen = new ArrayList<>();
    try (EmbeddedLog log =
        EmbeddedLog.open(folder, plant.logKey, store -> new Odd(), LogSettings.DEFAULT)) {
      log.onBlock(seen::add);
      assertThat(log.append(List.of(plant.entry(1), plant.entry(3))).join().fromIndex()).isZero();
      assertThat(log.append(List.of(plant.entry(5))).join().fromIndex()).isEqualTo(2);
    }
    assertThat(seen).extracting(Block::fromIndex).containsExactly(0L, 2L);
    assertThat(seen.getLast().checkpoint().size()).isEqualTo(3);
    assertThat(seen.getFirst().entries()).hasSize(2);
  }

  @Test
  void leavesNoTraceOfWhatIsRefusedInTheOrderOfTheLog() {
    try (EmbeddedLog log =
        EmbeddedLog.open(folder, plant.logKey, store -> new Odd(), LogSettings.DEFAULT)) {
      assertThatThrownBy(() -> log.append(List.of(plant.entry(1), plant.entry(2))).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("even");
      assertThat(log.checkpoint().size()).isZero();
      assertThat(log.append(List.of(plant.entry(1))).join().toIndex()).isEqualTo(1);
    }
  }

  /** Has its last word in the order of the log: odd numbers only. */
  private static final class Odd implements Admission {

    @Override
    public void inspect(List<SignedEntry> batch) {}

    @Override
    public void admit(List<SignedEntry> batch) {
      if (batch.stream().anyMatch(e -> e.payloadJson().path("number").asInt() % 2 == 0)) {
        throw new RefusedException(Refusal.MALFORMED, Text.of("偶数", "even"));
      }
    }

    @Override
    public Optional<VKey> findKey(Digest fingerprint) {
      return Optional.empty();
    }
  }
}
