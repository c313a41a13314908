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
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The assets a loop covers and what is known of each now. {@link #accept} takes the readings of one
 * asset, always on the thread of its worker; everything else may be asked from any thread.
 */
public final class LiveAssets {

  private static final Logger LOG = LoggerFactory.getLogger(LiveAssets.class);

  private final LoopDefinition loop;
  private final TagCatalog catalog;
  private final ReadingReader stored;
  private final LoopLogic logic;
  private final Consumer<? super Prediction> listener;
  private final Map<AssetPath, Live> assets = new ConcurrentSkipListMap<>();
  private final Map<AssetPath, Long> silent = new ConcurrentHashMap<>();

  private static final class Live {
    final Asset asset;
    final @Nullable Operator<ReadingBatch, Prediction> operator;
    final int tagsKnown;
    volatile @Nullable Prediction prediction;
    volatile long newestMicros = Long.MIN_VALUE;

    Live(Asset asset, @Nullable Operator<ReadingBatch, Prediction> operator, int tagsKnown) {
      this.asset = asset;
      this.operator = operator;
      this.tagsKnown = tagsKnown;
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
    } else if (live.operator == null && catalog.tagCount() > live.tagsKnown) {
      live = open(live.asset, readings.timeMicros(0)); // a device may name its tags one by one
      assets.put(path, live);
    }
    take(live, readings, listener);
  }

  /**
   * Opens an asset and lets its operator catch up on what is stored, so that a restart does not
   * begin in the cold.
   */
  private Live open(Asset asset, long beforeMicros) {
    int known = catalog.tagCount();
    List<Tag> columns = new ArrayList<>();
    for (String name : loop.columns()) {
      Optional<Tag> tag = catalog.findTag(new TagId(asset.path(), name));
      if (tag.isEmpty()) {
        // Known, but it lacks a tag the model needs: shown without a prediction.
        return new Live(asset, null, known);
      }
      columns.add(tag.get());
    }
    Live live;
    try {
      live = new Live(asset, logic.operatorFor(asset, columns), known);
    } catch (LoopException e) { // the rule needs a tag of its own that is not there
      LOG.warn("The asset ({}) is shown without a prediction.", asset.path(), e);
      return new Live(asset, null, known);
    }
    int[] all = catalog.listTags(asset.path()).stream().mapToInt(Tag::index).toArray();
    take(live, stored.readLast(all, loop.memory(), beforeMicros), past -> {});
    return live;
  }

  private static void take(
      Live live, ReadingBatch readings, Consumer<? super Prediction> listener) {
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

  /**
   * What is known of each covered asset at {@code now}, by path; of one that was not heard of since
   * the start, what is stored.
   */
  public List<PassInput.State> states(Instant now) {
    Map<AssetPath, PassInput.State> states = new TreeMap<>();
    for (Asset asset : catalog.listAssets()) {
      if (loop.covers(asset) && !assets.containsKey(asset.path())) {
        boolean fresh = isFresh(silent.computeIfAbsent(asset.path(), this::newestStored), now);
        states.put(asset.path(), new PassInput.State(asset, Optional.empty(), fresh));
      }
    }
    assets.forEach((path, live) ->
        states.put(
            path,
            new PassInput.State(
                live.asset,
                Optional.ofNullable(live.prediction),
                isFresh(live.newestMicros, now))));
    return List.copyOf(states.values());
  }

  private long newestStored(AssetPath path) {
    int[] tags = catalog.listTags(path).stream().mapToInt(Tag::index).toArray();
    ReadingBatch last = stored.readLast(tags, 1, Long.MAX_VALUE);
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < last.size(); i++) {
      newest = Math.max(newest, last.timeMicros(i));
    }
    return newest;
  }

  private boolean isFresh(long newestMicros, Instant now) {
    return newestMicros != Long.MIN_VALUE
        && !Micros.toInstant(newestMicros).isBefore(now.minus(loop.fallBack().staleAfter()));
  }
}
