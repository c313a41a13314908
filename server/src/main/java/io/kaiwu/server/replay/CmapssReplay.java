// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.replay;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.rul.RulSettings;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.run.LoopRunner;
import io.kaiwu.manufacturing.maintenance.LifeTraining;
import io.kaiwu.manufacturing.turbofan.CmapssFiles;
import io.kaiwu.manufacturing.turbofan.TurbofanTag;
import io.kaiwu.manufacturing.turbofan.Turbofans;
import io.kaiwu.server.site.RunningLoop;
import io.kaiwu.server.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Sends NASA's turbofan files over MQTT down the whole road: {@code train_} is stored and learned
 * from, every engine of {@code test_} is scored as its readings come, and a plan, a Decision and
 * its receipt follow. Run again after it was killed, it sends everything again and the store keeps
 * each reading once.
 */
public final class CmapssReplay {

  /** The first cycle of every engine; a cycle is given an hour. */
  private static final Instant BEGIN = Instant.parse("2008-01-01T00:00:00Z");

  private static final Duration CYCLE = Duration.ofHours(1);
  private static final long SEED = 1;
  private static final int LOOKED_BACK = 100;

  private final Site site;
  private final CmapssFiles files;
  private final Turbofans engines;
  private final Consumer<Progress> progress;

  public CmapssReplay(
      Site site, CmapssFiles files, Turbofans engines, Consumer<Progress> progress) {
    this.site = site;
    this.files = files;
    this.engines = engines;
    this.progress = progress;
  }

  /** How far it is. */
  public record Progress(String step, long done, long all) {}

  /**
   * What came of it.
   *
   * @param sent readings in the files
   * @param stored readings in the store that are of these engines
   * @param refusedMessages messages the broker refused
   * @param plan the newest plan, if one was made
   * @param decision the newest Decision: of this run, or of an earlier one that asked for the same
   */
  public record Result(
      long sent,
      long stored,
      long refusedReadings,
      long refusedMessages,
      Scores scores,
      LifeTraining.Trained trained,
      Optional<LoopRunner.Looked> plan,
      Optional<Decision> decision) {

    public long lost() {
      return sent - stored - refusedReadings;
    }
  }

  public Result run() {
    Counted train = register(engines.train(), files::train);
    Counted test = register(engines.test(), files::test);
    LoopDefinition loop = engines.loop(test.engines.size());
    try (ReplaySender sender =
        new ReplaySender(
            site.config().mqtt().address(),
            site.broker().port(),
            site.accounts().create("cmapss-replay", List.of(engines.root())))) {
      send("train", engines.train(), files::train, train.rows, sender);
      LifeTraining.Trained trained =
          new LifeTraining(loop, site.store().catalog(), site.store().readings())
              .train(
                  engines.train(),
                  RulSettings.of(loop.settings(), loop.tags()).withConfidence(loop.model().level()),
                  site.models(),
                  share -> progress.accept(new Progress("fit", Math.round(share * 100), 100)));
      Map<String, Prediction> last = new ConcurrentHashMap<>();
      RunningLoop running =
          RunningLoop.start(site, loop, SEED, p -> last.merge(p.asset(), p, CmapssReplay::later));
      List<Decision> decisions = new ArrayList<>();
      site.events().onDecision(decisions::add);
      send("test", engines.test(), files::test, test.rows, sender);
      drain();
      running.runner().pass();
      long refused = sender.refused();
      return new Result(
          (train.rows + test.rows) * TurbofanTag.values().length,
          stored(),
          site.ingest().metrics().cleaning().refused(),
          refused,
          scores(last, trained),
          trained,
          running.runner().findLast(),
          decisions.isEmpty() ? findStanding(loop) : Optional.of(decisions.getLast()));
    }
  }

  /** What an earlier run decided, killed or not, is not asked for again: it still stands. */
  private Optional<Decision> findStanding(LoopDefinition loop) {
    return site.decisions().listDecisions(site.clock().instant(), LOOKED_BACK).stream()
        .filter(decision -> decision.identity().loop().equals(loop.loop()))
        .findFirst();
  }

  private static Prediction later(Prediction a, Prediction b) {
    return b.at().isBefore(a.at()) ? a : b;
  }

  private record Counted(Set<Integer> engines, long rows) {}

  private Counted register(AssetPath file, Consumer<Consumer<CmapssFiles.Row>> source) {
    Set<Integer> units = new TreeSet<>();
    long[] rows = new long[1];
    source.accept(row -> {
      units.add(row.unit());
      rows[0]++;
    });
    List<Asset> assets = new ArrayList<>();
    List<TagSpec> tags = new ArrayList<>();
    for (int unit : units) {
      AssetPath engine = engines.engine(file, unit);
      assets.add(engines.asset(engine));
      tags.addAll(engines.tags(engine));
    }
    site.store().catalog().registerAssets(assets);
    site.store().catalog().registerTags(tags);
    return new Counted(units, rows[0]);
  }

  private void send(
      String step,
      AssetPath file,
      Consumer<Consumer<CmapssFiles.Row>> source,
      long rows,
      ReplaySender sender) {
    long[] sent = new long[1];
    source.accept(row -> {
      sender.send("kaiwu/data/" + engines.engine(file, row.unit()), payload(row));
      if (++sent[0] % 1_000 == 0) {
        progress.accept(new Progress(step, sent[0], rows));
      }
    });
    sender.awaitAnswers();
    progress.accept(new Progress(step, sent[0], rows));
  }

  private static byte[] payload(CmapssFiles.Row row) {
    StringBuilder json = new StringBuilder(400);
    json.append("{\"t\":\"")
        .append(BEGIN.plus(CYCLE.multipliedBy(row.cycle())))
        .append("\",\"s\":")
        .append(row.cycle())
        .append(",\"values\":{");
    TurbofanTag[] tags = TurbofanTag.values();
    for (int i = 0; i < tags.length; i++) {
      json.append(i == 0 ? "\"" : ",\"")
          .append(tags[i].tagName())
          .append("\":")
          .append(row.values().get(i));
    }
    return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void drain() {
    try {
      site.workers().drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long stored() {
    String sql =
        "SELECT count(*) FROM readings WHERE starts_with(asset, '%s/')".formatted(engines.root());
    Object count =
        site.store().sql().query(sql).run(1, Duration.ofMinutes(1)).rows().getFirst().getFirst();
    return count instanceof Number number ? number.longValue() : -1;
  }

  private Scores scores(Map<String, Prediction> last, LifeTraining.Trained trained) {
    List<Integer> truth = files.remainingLives();
    Scores.Builder scores = new Scores.Builder(trained.training().model().capRows());
    for (int i = 0; i < truth.size(); i++) {
      AssetPath engine = engines.engine(engines.test(), i + 1);
      Prediction prediction = last.get(engine.value());
      if (prediction != null) {
        long age = Micros.of(Duration.between(BEGIN, prediction.at())) / Micros.of(CYCLE);
        scores.add(prediction, truth.get(i), age);
      } else {
        scores.missing(engine.value());
      }
    }
    return scores.build(trainedLives());
  }

  /** The life, in cycles, of each engine of {@code train_}. */
  private List<Integer> trainedLives() {
    Map<Integer, Integer> lives = new java.util.TreeMap<>();
    files.train(row -> lives.merge(row.unit(), row.cycle(), Math::max));
    return List.copyOf(lives.values());
  }
}
