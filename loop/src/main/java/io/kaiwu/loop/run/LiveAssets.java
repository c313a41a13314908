// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.Micros;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The assets a loop covers and what is known of each now. {@link #accept} takes the readings of one
 * asset, always on the thread of its worker; everything else may be asked from any thread.
 */
public final class LiveAssets {

  private final LoopDefinition loop;
  private final TagCatalog catalog;
  private final ReadingReader stored;
  private final LoopLogic logic;
  private final Consumer<? super Prediction> listener;
  private final Map<AssetPath, Live> assets = new ConcurrentSkipListMap<>();

  private static final class Live {
    final Asset asset;
    final @Nullable Operator<ReadingBatch, Prediction> operator;
    volatile @Nullable Prediction prediction;
    volatile long newestMicros = Long.MIN_VALUE;

    Live(Asset asset, @Nullable Operator<ReadingBatch, Prediction> operator) {
      this.asset = asset;
      this.operator = operator;
    }
  }

  public LiveAssets(
      LoopDefinition loop,
      TagCatalog catalog,
      ReadingReader stored,
      LoopLogic logic,
      Consumer<? super Prediction> listener) {
    this.loop = loop;
    this.catalog = catalog;
    this.stored = stored;
    this.logic = logic;
    this.listener = listener;
  }

  /** Takes readings of one asset; those of assets the loop does not cover are passed over. */
  public void accept(ReadingBatch readings) {
    if (readings.isEmpty()) {
      return;
    }
    AssetPath path = catalog.getTag(readings.tag(0)).id().asset();
    Live live = assets.get(path);
    if (live == null) {
      Optional<Asset> asset = catalog.findAsset(path).filter(loop::covers);
      if (asset.isEmpty()) {
        return;
      }
      live = open(asset.get(), readings.timeMicros(0));
      assets.put(path, live);
    }
    take(live, readings);
  }

  /**
   * Opens an asset and lets its operator catch up on what is stored, so that a restart does not
   * begin in the cold.
   */
  private Live open(Asset asset, long beforeMicros) {
    List<Tag> columns = new ArrayList<>();
    for (String name : loop.columns()) {
      Optional<Tag> tag = catalog.findTag(new TagId(asset.path(), name));
      if (tag.isEmpty()) {
        return new Live(
            asset, null); // known, but it lacks a tag the model needs: shown without a prediction
      }
      columns.add(tag.get());
    }
    Live live = new Live(asset, logic.operatorFor(asset, columns));
    int[] all = catalog.listTags(asset.path()).stream().mapToInt(Tag::index).toArray();
    take(live, stored.readLast(all, loop.memory(), beforeMicros));
    return live;
  }

  private void take(Live live, ReadingBatch readings) {
    for (int i = 0; i < readings.size(); i++) {
      live.newestMicros = Math.max(live.newestMicros, readings.timeMicros(i));
    }
    if (live.operator != null) {
      live.operator.process(
          readings,
          prediction -> {
            live.prediction = prediction;
            listener.accept(prediction);
          });
    }
  }

  /** What is known of each asset at {@code now}, by path. */
  public List<PassInput.State> states(Instant now) {
    List<PassInput.State> states = new ArrayList<>();
    for (Live live : assets.values()) {
      states.add(
          new PassInput.State(
              live.asset, Optional.ofNullable(live.prediction), isFresh(live, now)));
    }
    return states;
  }

  private boolean isFresh(Live live, Instant now) {
    Duration staleAfter = loop.fallBack().staleAfter();
    return live.newestMicros != Long.MIN_VALUE
        && !Micros.toInstant(live.newestMicros).isBefore(now.minus(staleAfter));
  }
}
