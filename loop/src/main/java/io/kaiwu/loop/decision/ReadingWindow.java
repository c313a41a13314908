// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes stored readings as evidence. */
public final class ReadingWindow {

  private ReadingWindow() {}

  /** The window over the tags of one asset, without a look at gaps and cleaning. */
  public static Evidence.Window of(
      AssetPath asset, List<Tag> tags, TimeRange range, ReadingReader readings) {
    return of(asset, tags, range, readings, 0, Map.of());
  }

  /** The window over the tags of one asset. */
  public static Evidence.Window of(
      AssetPath asset,
      List<Tag> tags,
      TimeRange range,
      ReadingReader readings,
      int gaps,
      Map<Reason, Long> cleaned) {
    List<String> names = tags.stream().map(tag -> tag.id().name()).toList();
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      positions.put(tags.get(i).index(), i);
    }
    ReadingBatch batch = readings.read(tags.stream().mapToInt(Tag::index).toArray(), range);
    return new Evidence.Window(
        asset.value(),
        names,
        Micros.toInstant(range.fromMicros()),
        Micros.toInstant(range.toMicros()),
        batch.size(),
        gaps,
        cleaned,
        ReadingDigest.of(names, positions, batch));
  }
}
