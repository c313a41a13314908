// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.decision.Seal;
import io.kaiwu.loop.decision.Seal.Stage;
import io.kaiwu.server.cli.KaiwuCommand;
import io.kaiwu.server.road.TurbofanSet.Key;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the replay with signal 9, again and again over one folder, and lets the last run finish:
 * what it leaves must be as if it had never been killed.
 */
class ReplayKillTest {

  private static final int LEAST_KILLS = 10;

  @TempDir Path files;
  @TempDir Path root;
  @TempDir Path copies;

  /** What the process is doing when it is killed. */
  private enum Moment {
    STARTING,
    SENDING,
    TRAINING,
    SCORING,
    SEALING
  }

  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private int copied;

  @Test
  void madeUpEnginesAreStoredOnceAndDecidedOnThroughKills() throws Exception {
    survives(TurbofanSet.synthetic(files, 12, 6, 20_261_122), 3, new Random(20_261_122));
  }

  /** About a minute; {@code -Dkaiwu.slow=true}. */
  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void realEnginesAreStoredOnceAndDecidedOnThroughKills() throws Exception {
    Path real = SharedData.folder("manufacturing/cmapss");
    survives(TurbofanSet.firstEngines(real, "FD001", 25, files), 1, new Random(4_711));
  }

  private void survives(TurbofanSet set, int seals, Random random) throws Exception {
    Path data = root.resolve("site");
    Path file = root.resolve("decision.json");
    int kills = 0;
    for (Moment moment : moments(seals, random)) {
      try (KaiwuChild child = start(set, data, file)) {
        reach(moment, child, data, random);
        if (child.kill()) {
          kills++;
        } else {
          assertThat(child.awaitEnd()).as(child.said()).isZero();
        }
      }
      rememberCheckpoint(data, set);
    }
    assertThat(kills).isGreaterThanOrEqualTo(LEAST_KILLS);

    try (KaiwuChild last = start(set, data, file)) {
      assertThat(last.awaitEnd()).as(last.said()).isZero();
      assertThat(last.said()).contains("lost 0", "gap 0.", "✓");
    }
    assertThat(KaiwuCommand.run("verify", file.toString())).isZero();
    try (Store store = Store.open(StoreConfig.of(data.resolve("store")))) {
      holdsExactly(store, set.readings());
      try (Notary notary = notary(data.resolve("ledger"), data.resolve("keys"), set)) {
        isWholeIn(notary, store);
        extendsAllCheckpoints(notary);
      }
    }
  }

  /** Some after the seals too, when a Decision stands already. */
  private static List<Moment> moments(int seals, Random random) {
    List<Moment> others =
        new ArrayList<>(
            Stream.of(
                    Collections.nCopies(4, Moment.STARTING),
                    Collections.nCopies(4, Moment.SENDING),
                    List.of(Moment.TRAINING, Moment.SCORING))
                .flatMap(List::stream)
                .toList());
    Collections.shuffle(others, random);
    List<Moment> all = new ArrayList<>(others.subList(0, 4));
    all.addAll(Collections.nCopies(seals, Moment.SEALING));
    all.addAll(others.subList(4, others.size()));
    return all;
  }

  private static KaiwuChild start(TurbofanSet set, Path data, Path file) throws IOException {
    return KaiwuChild.start(
        "replay",
        "cmapss",
        set.folder().toString(),
        "--set",
        set.set(),
        "--data",
        data.toString(),
        "--out",
        file.toString(),
        "--lang",
        "en");
  }

  private static void reach(Moment moment, KaiwuChild child, Path data, Random random)
      throws Exception {
    switch (moment) {
      case STARTING -> Thread.sleep(300 + random.nextInt(2_500));
      case SENDING -> {
        awaitAccount(child, data.resolve("accounts.json"));
        Thread.sleep(random.nextInt(900));
      }
      case TRAINING -> {
        child.awaitSaid("fit");
        Thread.sleep(random.nextInt(300));
      }
      case SCORING -> {
        child.awaitSaid("100 / 100");
        Thread.sleep(random.nextInt(400));
      }
      case SEALING -> {
        child.awaitSaid("train");
        awaitGrowth(child, data.resolve("ledger/entries.log"));
        Thread.sleep(random.nextInt(12));
      }
    }
  }

  /** The account of the sender is made anew by each run, right before it sends. */
  private static void awaitAccount(KaiwuChild child, Path accounts) throws Exception {
    FileTime before =
        Files.exists(accounts) ? Files.getLastModifiedTime(accounts) : FileTime.fromMillis(0);
    while (child.isAlive()
        && (Files.notExists(accounts) || Files.getLastModifiedTime(accounts).equals(before))) {
      Thread.sleep(2);
    }
  }

  private static void awaitGrowth(KaiwuChild child, Path file) throws Exception {
    long before = Files.size(file);
    while (child.isAlive() && Files.size(file) == before) {
      Thread.sleep(1);
    }
  }

  /** What the log would say if it were opened now, without opening it before the next run does. */
  private void rememberCheckpoint(Path data, TurbofanSet set) throws IOException {
    Path ledger = data.resolve("ledger");
    if (!Files.exists(ledger.resolve("entries.log"))
        || !Files.exists(data.resolve("keys/log.key"))) {
      return;
    }
    Path copy = Files.createDirectory(copies.resolve("ledger-" + copied++));
    try (Stream<Path> parts = Files.list(ledger)) {
      for (Path part : parts.toList()) {
        Files.copy(part, copy.resolve(part.getFileName()));
      }
    }
    try (Notary notary = notary(copy, data.resolve("keys"), set)) {
      checkpoints.add(notary.log().checkpoint());
    }
  }

  private static Notary notary(Path ledger, Path keys, TurbofanSet set) {
    String site = "cmapss-" + set.set().toLowerCase(Locale.ROOT);
    return Notary.open(
        ledger, keys, site + ".kaiwu/log", site + ".kaiwu/organisation", new SecureRandom());
  }

  private static void holdsExactly(Store store, Map<Key, Double> sent) {
    TagCatalog catalog = store.catalog();
    int rows = 0;
    for (Asset asset : catalog.listAssets()) {
      int[] tags = catalog.listTags(asset.path()).stream().mapToInt(Tag::index).toArray();
      ReadingBatch stored = store.readings().read(tags, TimeRange.ALWAYS);
      for (int row = 0; row < stored.size(); row++) {
        rows++;
        Key key =
            new Key(
                catalog.getTag(stored.tag(row)).id().toString(),
                Micros.toInstant(stored.timeMicros(row)),
                stored.sequence(row));
        Double value = sent.get(key);
        assertThat(value).as("what was sent of %s", key).isNotNull();
        assertThat(stored.value(row)).as("the value of %s", key).isEqualTo(value);
        assertThat(Quality.isGood(stored.quality(row))).as("quality of %s", key).isTrue();
      }
    }
    // Each stored key was sent; as many as were sent: none lost. A key twice would be one too many.
    assertThat(rows).isEqualTo(sent.size());
  }

  private static void isWholeIn(Notary notary, Store store) {
    DecisionBook book = new DecisionBook(store.documents(), notary, Clock.systemUTC(), d -> {});
    List<Decision> decisions = book.listDecisions(Instant.now(), 1_000);
    assertThat(decisions).isNotEmpty();
    for (Decision decision : decisions) {
      assertThat(decision.receipt())
          .as("the seals of %s", decision.id())
          .extracting(Seal::stage)
          .containsExactly(Stage.DECIDED, Stage.ACTED);
      for (Seal seal : decision.receipt()) {
        Receipt receipt = receipt(seal);
        assertThat(notary.log().entry(receipt.index()).leafBytes())
            .isEqualTo(receipt.entry().leafBytes());
      }
    }
  }

  private void extendsAllCheckpoints(Notary notary) {
    assertThat(notary.log().audit(done -> {}).damages()).isEmpty();
    Checkpoint now = notary.log().checkpoint();
    HexFormat hex = HexFormat.of();
    for (Checkpoint old : checkpoints) {
      assertThat(old.size()).isLessThanOrEqualTo(now.size());
      if (old.size() > 0) {
        List<byte[]> proof =
            notary.log().consistencyProof(old.size(), now.size()).stream()
                .map(digest -> hex.parseHex(digest.hex()))
                .toList();
        assertThat(
                ProofVerifier.verifiesConsistency(
                    old.size(),
                    now.size(),
                    hex.parseHex(old.root().hex()),
                    hex.parseHex(now.root().hex()),
                    proof))
            .as("%s extends %s", now, old)
            .isTrue();
      }
    }
  }

  private static Receipt receipt(Seal seal) {
    return Receipt.parse(CanonicalJson.bytes(seal.receipt()));
  }
}
