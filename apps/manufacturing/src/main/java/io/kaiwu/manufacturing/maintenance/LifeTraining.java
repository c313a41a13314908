// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.registry.Lineage;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.learn.registry.Stage;
import io.kaiwu.learn.registry.StoredModel;
import io.kaiwu.learn.rul.RulModel;
import io.kaiwu.learn.rul.RulSettings;
import io.kaiwu.learn.rul.RulTrainer;
import io.kaiwu.learn.rul.RulTraining;
import io.kaiwu.learn.rul.RunToFailure;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.definition.LoopDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Trains a remaining-life model on the stored lives of machines that ran to failure, and registers
 * it.
 */
public final class LifeTraining {

  private final LoopDefinition loop;
  private final MaintenanceRule rule;
  private final TagCatalog catalog;
  private final ReadingReader readings;

  public LifeTraining(LoopDefinition loop, TagCatalog catalog, ReadingReader readings) {
    this.loop = loop;
    this.rule = MaintenanceRule.of(loop.rule());
    this.catalog = catalog;
    this.readings = readings;
  }

  /** A model as registered, with what its training showed. */
  public record Trained(StoredModel stored, RulTraining training) {}

  /**
   * Trains on all machines of the loop's kind below {@code lives} and puts the model into
   * production.
   *
   * @param progress told the share that is done, in [0, 1]; interrupting the thread stops it
   * @throws LoopException if there are none
   */
  public Trained train(
      AssetPath lives, RulSettings settings, ModelRegistry registry, DoubleConsumer progress) {
    RulTraining training = new RulTrainer(settings).train(histories(lives), progress);
    Lineage lineage = training.lineage(settings, codeVersion());
    StoredModel stored =
        registry.register(loop.model().name(), RulModel.KIND, lineage, training.model().toJson());
    registry.promote(stored.name(), stored.version(), Stage.PRODUCTION);
    return new Trained(stored, training);
  }

  private List<RunToFailure> histories(AssetPath below) {
    List<RunToFailure> histories = new ArrayList<>();
    for (Asset asset : catalog.listAssets()) {
      if (asset.kind().equals(loop.assets().kind()) && below.contains(asset.path())) {
        histories.addAll(lives(asset.path()));
      }
    }
    if (histories.isEmpty()) {
      throw new LoopException(
          "There is no life of a (%s) below (%s) to learn from. Maybe import the histories of machines that failed first."
              .formatted(loop.assets().kind(), below));
    }
    return histories;
  }

  /** The lives of one machine: its readings, cut where the usage count falls back. */
  private List<RunToFailure> lives(AssetPath asset) {
    MachineTags tags = MachineTags.of(asset, loop.columns(), rule.tags(), catalog);
    int[] all = catalog.listTags(asset).stream().mapToInt(Tag::index).toArray();
    ReadingBatch batch = readings.read(all, TimeRange.ALWAYS);
    LifeCutter cutter = new LifeCutter(asset.value(), tags);
    for (int i = 0; i < batch.size(); ) {
      int next = i;
      while (next < batch.size() && batch.timeMicros(next) == batch.timeMicros(i)) {
        next++;
      }
      cutter.row(batch, i, next);
      i = next;
    }
    return cutter.lives();
  }

  private static String codeVersion() {
    String version = LifeTraining.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
