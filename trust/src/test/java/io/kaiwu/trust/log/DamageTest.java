// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening, reading and the audit make of files that are not as they were written. */
class DamageTest {

  private static final int ENTRIES = 4;

  @TempDir Path folder;

  private final Plant plant = new Plant();
  private Path good;
  private Head before;
  private Head after;
  private int copies;

  /** Four blocks of one entry; the last block is the one that a crash may tear. */
  @BeforeEach
  void writeALog() throws IOException {
    good = folder.resolve("good");
    try (EmbeddedLog log = plant.open(good)) {
      plant.append(log, 0, ENTRIES - 1);
    }
    before = head(good);
    Files.copy(good.resolve("head"), folder.resolve("head-before"));
    try (EmbeddedLog log = plant.open(good)) {
      plant.append(log, ENTRIES - 1, ENTRIES);
    }
    after = head(good);
  }

  @Test
  @Threat(attack = Attack.TORN_WRITE, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void cutsATornBlockAtEveryByteAndSaysHowMuch() throws IOException {
    byte[] bytes = Files.readAllBytes(good.resolve("entries.log"));
    for (long end = before.end(); end < after.end(); end++) {
      Path torn = unacknowledged();
      Files.write(torn.resolve("entries.log"), Arrays.copyOf(bytes, (int) end));
      try (EmbeddedLog log = plant.open(torn, Plant.FORGETFUL)) {
        assertThat(log.recovery().truncatedBytes()).isEqualTo(end - before.end());
        assertThat(log.checkpoint().size()).isEqualTo(ENTRIES - 1);
        boolean whole = end >= after.checkpointOffset() - Frame.HEADER - Mark.LENGTH;
        assertThat(log.recovery().droppedEntries()).isEqualTo(whole ? 1 : 0);
      }
    }
  }

  @Test
  void cutsABlockWhosePagesArrivedOutOfOrder() throws IOException {
    for (long at = before.end(); at < after.end(); at += 13) {
      Path torn = unacknowledged();
      flip(torn.resolve("entries.log"), at, 3);
      try (EmbeddedLog log = plant.open(torn, Plant.FORGETFUL)) {
        assertThat(log.recovery().truncatedBytes()).isEqualTo(after.end() - before.end());
        assertThat(log.checkpoint().size()).isEqualTo(ENTRIES - 1);
        plant.append(log, 50, 52);
        assertThat(log.audit(done -> {}).damages()).isEmpty();
      }
    }
  }

  @Test
  void adoptsAWholeBlockThatTheHeadDoesNotKnow() throws IOException {
    try (EmbeddedLog log = plant.open(unacknowledged(), Plant.FORGETFUL)) {
      assertThat(log.recovery().adoptedEntries()).isEqualTo(1);
      assertThat(Plant.number(log, ENTRIES - 1)).isEqualTo(ENTRIES - 1);
    }
  }

  @Test
  void adoptsWhenTheNewestSlotOfTheHeadIsTorn() throws IOException {
    for (int slot = 0; slot < 2; slot++) {
      for (int at = 0; at < 52; at += 3) {
        Path copy = copy();
        flip(copy.resolve("head"), slot * 512L + at, 1);
        try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
          assertThat(log.checkpoint().size()).isEqualTo(ENTRIES);
        }
      }
    }
  }

  /** Of an acknowledged history no byte may be cut, wherever the file ends. */
  @Test
  void refusesAFileThatEndsBeforeWhatWasAcknowledged() throws IOException {
    byte[] bytes = Files.readAllBytes(good.resolve("entries.log"));
    for (int end = 0; end < after.end(); end += 41) {
      Path cut = copy();
      Files.write(cut.resolve("entries.log"), Arrays.copyOf(bytes, end));
      assertThatThrownBy(() -> plant.open(cut, Plant.FORGETFUL))
          .isInstanceOf(LogDamagedException.class);
      assertThat(Files.size(cut.resolve("entries.log"))).isEqualTo(end);
    }
  }

  @Test
  void refusesDamageWithWholeBlocksBehindItEvenWhenTheHeadIsOld() throws IOException {
    Path copy = copy();
    try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
      plant.append(log, ENTRIES, ENTRIES + 3);
    }
    Files.copy(
        folder.resolve("head-before"), copy.resolve("head"), StandardCopyOption.REPLACE_EXISTING);
    flip(copy.resolve("entries.log"), before.end() + 30, 0);
    assertThatThrownBy(() -> plant.open(copy, Plant.FORGETFUL))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("may have been acknowledged");
  }

  @Test
  void refusesToGuessWhenTheHeadIsLostAndTheEndIsTorn() throws IOException {
    Path copy = copy();
    Files.delete(copy.resolve("head"));
    try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
      assertThat(log.checkpoint().size()).isEqualTo(ENTRIES); // a clean end needs no head
    }
    Path torn = copy();
    Files.delete(torn.resolve("head"));
    flip(torn.resolve("entries.log"), after.end() - 1, 0);
    assertThatThrownBy(() -> plant.open(torn, Plant.FORGETFUL))
        .isInstanceOf(LogDamagedException.class);
    Path first = copy();
    Files.delete(first.resolve("head"));
    flip(first.resolve("entries.log"), 20, 0);
    assertThatThrownBy(() -> plant.open(first, Plant.FORGETFUL))
        .isInstanceOf(LogDamagedException.class);
  }

  /** All over the history: found, named, and the entry never handed out. */
  @Test
  @Threat(attack = Attack.BIT_FLIP, setting = Setting.ONE_MACHINE, outcome = Outcome.DETECTED)
  void findsAFlippedBitWhereverItIsInTheHistory() throws IOException {
    long[] starts = starts();
    for (long at = 0; at < after.end(); at += 11) {
      Path copy = copy();
      flip(copy.resolve("entries.log"), at, (int) (at % 8));
      long entry = owner(starts, at);
      long byteAt = at;
      assertThat(findAndAvoid(copy, entry))
          .as("byte %d", at)
          .satisfies(damage -> assertThat(damage.file()).isEqualTo("entries.log"))
          .satisfies(damage -> assertThat(damage.offset()).isLessThanOrEqualTo(byteAt))
          .satisfies(damage -> {
            if (entry >= 0) {
              assertThat(damage.entry()).hasValue(entry);
              assertThat(damage.offset()).isEqualTo(starts[(int) entry]);
            }
          });
    }
  }

  /** Every byte of every file: whoever only reads is told where, or gets what was written. */
  @Test
  @Threat(attack = Attack.BIT_FLIP, setting = Setting.ONE_MACHINE, outcome = Outcome.DETECTED)
  void servesARealAnswerOrNoneWhateverByteIsFlipped() throws IOException {
    List<byte[]> leaves = new ArrayList<>();
    try (LogView view = LogView.open(good, plant.logKey.key())) {
      for (int i = 0; i < ENTRIES; i++) {
        leaves.add(view.entry(i).leafBytes());
      }
    }
    Path copy = copy();
    for (String name : List.of("entries.log", "tree-0", "offsets", "head")) {
      long length = Files.size(copy.resolve(name));
      for (long at = 0; at < length; at++) {
        int bit = (int) (at % 8);
        flip(copy.resolve(name), at, bit);
        readWithCare(copy, leaves, name, at);
        flip(copy.resolve(name), at, bit); // back
      }
    }
  }

  private void readWithCare(Path copy, List<byte[]> leaves, String name, long at) {
    try (LogView view = LogView.open(copy, plant.logKey.key())) {
      int size = (int) view.checkpoint().size();
      for (int i = 0; i < size; i++) {
        int entry = i;
        unlessDamaged(() -> assertThat(view.entry(entry).leafBytes()).isEqualTo(leaves.get(entry)));
        byte[] hash = new MerkleHasher().leaf(leaves.get(i));
        unlessDamaged(() -> assertThat(view.leafHashes(entry, 1)).isEqualTo(hash));
        unlessDamaged(() -> assertThat(view.inclusionProof(entry, size)).isNotEmpty());
      }
      List<Damage> damages = view.audit(done -> {}).damages();
      if (name.equals("head")) {
        assertThat(size).isGreaterThanOrEqualTo(ENTRIES - 1);
      } else {
        assertThat(damages)
            .as("%s, byte %d", name, at)
            .isNotEmpty()
            .first()
            .satisfies(damage -> assertThat(damage.file()).isEqualTo(name))
            .satisfies(damage -> assertThat(damage.offset()).isLessThanOrEqualTo(at))
            .satisfies(damage -> assertThat(damage.offset()).isGreaterThan(at - 500));
      }
    } catch (LogDamagedException e) {
      assertThat(e.damage().file()).isEqualTo(name);
    }
  }

  private static void unlessDamaged(Runnable reading) {
    try {
      reading.run();
    } catch (LogDamagedException refused) {
      assertThat(refused.damage().file()).isNotEmpty();
    }
  }

  @Test
  void healsEveryFlippedByteOfTheTree() throws IOException {
    for (long at = 0; at < Files.size(good.resolve("tree-0")); at += 3) {
      Path copy = copy();
      flip(copy.resolve("tree-0"), at, (int) (at % 8));
      try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
        assertThat(log.recovery().rebuiltTree()).isTrue();
        assertThat(log.audit(done -> {}).damages()).isEmpty();
      }
    }
  }

  /** One that no longer rises is seen on opening and made anew, the rest by the audit. */
  @Test
  void findsEveryFlippedByteOfTheOffsetsAndServesNoWrongEntry() throws IOException {
    int mended = 0;
    for (long at = 0; at < Files.size(good.resolve("offsets")); at++) {
      Path copy = copy();
      flip(copy.resolve("offsets"), at, (int) (at % 8));
      long entry = at / 8;
      try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
        if (log.recovery().rebuiltTree()) {
          mended++;
          assertThat(log.audit(done -> {}).damages()).isEmpty();
          assertThat(Plant.number(log, entry)).isEqualTo((int) entry);
          continue;
        }
        assertThat(log.audit(done -> {}).damages())
            .singleElement()
            .satisfies(damage -> assertThat(damage.file()).isEqualTo("offsets"))
            .satisfies(damage -> assertThat(damage.entry()).hasValue(entry));
        assertThatThrownBy(() -> log.entry(entry)).isInstanceOf(LogDamagedException.class);
      }
    }
    assertThat(mended).isPositive();
  }

  /** An opponent who mends the check sums cannot mend the tree. */
  @Test
  @Threat(attack = Attack.BIT_FLIP, setting = Setting.ONE_MACHINE, outcome = Outcome.DETECTED)
  void findsAnEntryThatWasForgedWithItsCheckSum() throws IOException {
    Path copy = copy();
    try (RandomAccessFile file = new RandomAccessFile(copy.resolve("entries.log").toFile(), "rw")) {
      long start = starts()[2];
      byte[] frame = new byte[(int) (starts()[3] - start)];
      file.seek(start);
      file.readFully(frame);
      int length = ByteBuffer.wrap(frame).getInt(1);
      byte[] body = Arrays.copyOfRange(frame, Frame.HEADER, Frame.HEADER + length);
      body[90] ^= 1;
      ByteBuffer forged = ByteBuffer.allocate(Frame.length(body));
      Frame.write(forged, Frame.ENTRY, 2, body);
      file.seek(start);
      file.write(forged.array());
    }
    Damage damage = findAndAvoid(copy, 2);
    assertThat(damage.entry()).hasValue(2);
    assertThat(damage.what().en()).contains("changed");
    Files.delete(copy.resolve("offsets")); // even when all is read again
    assertThatThrownBy(() -> plant.open(copy, Plant.FORGETFUL))
        .isInstanceOfSatisfying(
            LogDamagedException.class, e -> assertThat(e.damage().entry()).hasValue(2));
  }

  /**
   * The first damage, found at open or else by the audit; the damaged entry must not be handed out,
   * and every other must.
   */
  private Damage findAndAvoid(Path copy, long damaged) {
    try (EmbeddedLog log = plant.open(copy, Plant.FORGETFUL)) {
      for (long entry = 0; entry < ENTRIES; entry++) {
        long index = entry;
        if (entry == damaged) {
          assertThatThrownBy(() -> log.entry(index)).isInstanceOf(LogDamagedException.class);
        } else {
          assertThat(Plant.number(log, entry)).isEqualTo((int) entry);
        }
      }
      List<Damage> damages = log.audit(done -> {}).damages();
      return damages.isEmpty() ? fail("the damage was not found") : damages.getFirst();
    } catch (LogDamagedException e) {
      return e.damage();
    }
  }

  private long[] starts() throws IOException {
    ByteBuffer offsets = ByteBuffer.wrap(Files.readAllBytes(good.resolve("offsets")));
    return LongStream.generate(offsets::getLong).limit(ENTRIES).toArray();
  }

  /** The entry whose frame holds the byte; -1 for the file's beginning and for checkpoints. */
  private long owner(long[] starts, long at) throws IOException {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(good.resolve("entries.log")));
    for (int i = 0; i < starts.length; i++) {
      int length = Frame.HEADER + log.getInt((int) starts[i] + 1);
      if (at >= starts[i] && at < starts[i] + length) {
        return i;
      }
    }
    return -1;
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("copy-" + copies++);
    Plant.copy(good, copy);
    return copy;
  }

  /** All blocks on disk, the last of them not acknowledged. */
  private Path unacknowledged() throws IOException {
    Path copy = copy();
    Files.copy(
        folder.resolve("head-before"), copy.resolve("head"), StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  private static Head head(Path directory) throws IOException {
    try (HeadFile file = new HeadFile(directory, Disk.REAL, Access.READ)) {
      return file.read().orElseThrow();
    }
  }

  private static void flip(Path path, long at, int bit) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(at);
      int value = file.read();
      file.seek(at);
      file.write(value ^ 1 << bit);
    }
  }
}
