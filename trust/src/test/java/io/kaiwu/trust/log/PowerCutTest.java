// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the power fails, and when the disk does not keep what it says. */
class PowerCutTest {

  private static final int APPENDS = 14;

  /** Fewer in each build; 4 once missed a lost page of offsets. */
  private static final int SEEDS = Boolean.getBoolean("kaiwu.ledger.campaign") ? 60 : 10;

  @TempDir Path folder;

  private final Plant plant = new Plant();
  private final List<SignedEntry> entries = IntStream.range(0, 200).mapToObj(plant::entry).toList();

  private record Cut(Path image, long acknowledged) {}

  /** Sectors arrive in any order and in any number, at every step of every commit. */
  @Test
  @Threat(attack = Attack.TORN_WRITE, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void losesNothingAcknowledgedWhereverThePowerIsCut() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Cut cut : cuts(new Random(seed), folder.resolve("seed-" + seed))) {
        try (EmbeddedLog log = plant.open(cut.image, Plant.FORGETFUL)) {
          long size = log.checkpoint().size();
          assertThat(size).isGreaterThanOrEqualTo(cut.acknowledged);
          for (int i = 0; i < size; i++) {
            assertThat(Plant.number(log, i)).isEqualTo(i);
          }
          log.append(List.of(entries.getLast())).join();
          assertThat(log.audit(done -> {}).damages()).isEmpty();
        }
      }
    }
  }

  private List<Cut> cuts(Random random, Path root) {
    CutDisk disk = new CutDisk();
    List<Cut> cuts = new ArrayList<>();
    long[] acknowledged = {0};
    try (EmbeddedLog log = plant.open(root.resolve("log"), disk)) {
      disk.beforeEachStep(() -> {
        Path image = root.resolve("cut-" + cuts.size());
        disk.cutInto(image, random);
        cuts.add(new Cut(image, acknowledged[0]));
      });
      int next = 0;
      for (int i = 0; i < APPENDS; i++) {
        int count = 1 + random.nextInt(8);
        acknowledged[0] = log.append(entries.subList(next, next + count)).join().toIndex();
        next += count;
      }
    }
    assertThat(cuts).hasSizeGreaterThan(4 * APPENDS);
    return cuts;
  }

  /** Linux reports a failed write-back once; the pages look clean then, and were never written. */
  @Test
  void believesNoForceAfterOneThatFailed() {
    CutDisk disk = new CutDisk();
    Path live = folder.resolve("live");
    try (EmbeddedLog log = plant.open(live, disk)) {
      log.append(entries.subList(0, 2)).join();
      disk.failNextForce();
      assertThatThrownBy(() -> log.append(entries.subList(2, 5)).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("Input/output error");
      assertThatThrownBy(() -> log.append(entries.subList(5, 6))).hasMessageContaining("closed");
    }
    try (EmbeddedLog log = plant.open(live, disk)) {
      assertThat(log.recovery().adoptedEntries()).isEqualTo(3); // it could be read, so it is served
      disk.cutInto(folder.resolve("cut"), new Random(1)); // and must survive from now on
      log.append(entries.subList(5, 7)).join();
      disk.cutInto(folder.resolve("later"), new Random(1));
    }
    try (EmbeddedLog log = plant.open(folder.resolve("cut"), Plant.FORGETFUL)) {
      assertThat(log.checkpoint().size()).isEqualTo(5);
    }
    try (EmbeddedLog log = plant.open(folder.resolve("later"), Plant.FORGETFUL)) {
      assertThat(log.checkpoint().size()).isEqualTo(7);
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }

  /** A disk that acknowledges and loses a page of history later: named, never served. */
  @Test
  void namesAPageThatWasLostLater() throws IOException {
    try (EmbeddedLog log = plant.open(folder)) {
      log.append(entries).join();
      log.append(entries.subList(0, 1)).join();
    }
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("entries.log").toFile(), "rw")) {
      file.seek(8192);
      file.write(new byte[4096]);
    }
    try (EmbeddedLog log = plant.open(folder)) {
      List<Damage> damages = log.audit(done -> {}).damages();
      assertThat(damages)
          .isNotEmpty()
          .allSatisfy(d -> assertThat(d.file()).isEqualTo("entries.log"));
      for (Damage damage : damages) {
        long lost = damage.entry().orElseThrow();
        assertThat(damage.offset()).isBetween(8192L - 1000, 8192L + 4096);
        assertThatThrownBy(() -> log.entry(lost)).isInstanceOf(LogDamagedException.class);
      }
      assertThat(Plant.number(log, 0)).isZero();
      assertThat(Plant.number(log, 199)).isEqualTo(199);
    }
  }

  /** Entries gone but the head there: it refuses. Both gone: only an older checkpoint tells. */
  @Test
  void refusesALostEndUnlessTheDiskLostTheHeadOfItAsWell() throws IOException {
    Path older = folder.resolve("older");
    Path log = folder.resolve("log");
    Checkpoint kept;
    try (EmbeddedLog writing = plant.open(log)) {
      writing.append(entries.subList(0, 3)).join();
    }
    Plant.copy(log, older);
    try (EmbeddedLog writing = plant.open(log)) {
      writing.append(entries.subList(3, 5)).join();
      kept = writing.checkpoint();
    }
    byte[] shorter = Files.readAllBytes(older.resolve("entries.log"));
    Files.write(log.resolve("entries.log"), shorter);
    assertThatThrownBy(() -> plant.open(log)).isInstanceOf(LogDamagedException.class);
    assertThat(Files.size(log.resolve("entries.log"))).isEqualTo(shorter.length);
    try (EmbeddedLog lost = plant.open(older)) {
      assertThat(lost.recovery().isClean()).isTrue(); // from inside nothing shows
      assertThat(lost.checkpoint().size()).isLessThan(kept.size()); // from outside it does
    }
  }

  @Test
  void makesTreeFilesAnewThatArrivedInPart() throws IOException {
    Path good = folder.resolve("good");
    try (EmbeddedLog log = plant.open(good)) {
      log.append(entries.subList(0, 6)).join();
    }
    for (String name : List.of("tree-0", "offsets")) {
      byte[] whole = Files.readAllBytes(good.resolve(name));
      for (int length = 0; length < whole.length; length++) {
        Path copy = folder.resolve(name + length);
        Plant.copy(good, copy);
        Files.write(copy.resolve(name), Arrays.copyOf(whole, length));
        try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
          assertThat(log.recovery().rebuiltTree()).isTrue();
          assertThat(log.recovery().text().en()).contains("anew from the entries");
          assertThat(Plant.number(log, 5)).isEqualTo(5);
          assertThat(log.audit(done -> {}).damages()).isEmpty();
        }
      }
    }
  }
}
