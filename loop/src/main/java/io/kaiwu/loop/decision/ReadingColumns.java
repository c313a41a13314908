// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.LoopJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A window of evidence with its readings as they were when it was looked at. They are kept beside
 * the Decision, because readings that come late would make the same window another one.
 *
 * @param columns {@code tag} (position in the window's tags), {@code time} (microseconds), {@code
 *     sequence}, {@code value}, {@code quality}, equally long
 */
public record ReadingColumns(Evidence.Window window, ObjectNode columns) {

  /** Looks at the readings of some tags of one asset. */
  public static ReadingColumns read(
      AssetPath asset,
      List<Tag> tags,
      TimeRange range,
      ReadingReader reader,
      int gaps,
      Map<Reason, Long> cleaned) {
    List<String> names = tags.stream().map(tag -> tag.id().name()).toList();
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      positions.put(tags.get(i).index(), i);
    }
    ReadingBatch batch = reader.read(tags.stream().mapToInt(Tag::index).toArray(), range);
    Evidence.Window window =
        new Evidence.Window(
            asset.value(),
            names,
            Micros.toInstant(range.fromMicros()),
            Micros.toInstant(range.toMicros()),
            batch.size(),
            gaps,
            cleaned,
            ReadingDigest.of(names, positions, batch));
    return new ReadingColumns(window, columns(batch, positions));
  }

  private static ObjectNode columns(ReadingBatch batch, Map<Integer, Integer> positions) {
    ObjectNode columns = LoopJson.MAPPER.createObjectNode();
    ArrayNode tag = columns.putArray("tag");
    ArrayNode time = columns.putArray("time");
    ArrayNode sequence = columns.putArray("sequence");
    ArrayNode value = columns.putArray("value");
    ArrayNode quality = columns.putArray("quality");
    for (int i = 0; i < batch.size(); i++) {
      tag.add(positions.get(batch.tag(i)));
      time.add(batch.timeMicros(i));
      sequence.add(batch.sequence(i));
      value.add(batch.value(i));
      quality.add(batch.quality(i));
    }
    return columns;
  }
}
