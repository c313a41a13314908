// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Decision as one file: canonical JSON (RFC 8785) of its seven parts, with {@code format} and with {@code readings}, the
 * raw readings of each window as columns, so that all of it can be checked by someone who has nothing else.
 */
public final class DecisionFile {

  public static final String FORMAT = "kaiwu-decision/1";

  private DecisionFile() {}

  /** The Decision as JSON, without the readings. */
  public static ObjectNode toTree(Decision decision) {
    return LoopJson.MAPPER.valueToTree(decision);
  }

  /** Reads what {@link #toTree} made. */
  public static Decision fromTree(JsonNode tree) {
    try {
      return LoopJson.MAPPER.treeToValue(tree, Decision.class);
    } catch (JsonProcessingException e) {
      throw new LoopException("This is no Decision: " + e.getOriginalMessage(), e);
    }
  }

  /** The bytes of the file, the readings taken from the store. */
  public static byte[] write(Decision decision, TagCatalog catalog, ReadingReader readings) {
    ObjectNode tree = toTree(decision);
    tree.put("format", FORMAT);
    ArrayNode attached = tree.putArray("readings");
    Stream.concat(
            decision.evidence().windows().stream(),
            decision.outcome().stream().flatMap(outcome -> outcome.evidence().stream()))
        .forEach(window -> attached.add(columns(window, catalog, readings)));
    return CanonicalJson.bytes(tree);
  }

  private static ObjectNode columns(
      Evidence.Window window, TagCatalog catalog, ReadingReader reader) {
    WindowTags tags = WindowTags.of(window.asset(), window.tags(), catalog);
    ReadingBatch batch =
        reader.read(tags.indexes(), TimeRange.of(window.from(), window.to()));
    ObjectNode columns = LoopJson.MAPPER.createObjectNode();
    ArrayNode tag = columns.putArray("tag");
    ArrayNode time = columns.putArray("time");
    ArrayNode sequence = columns.putArray("sequence");
    ArrayNode value = columns.putArray("value");
    ArrayNode quality = columns.putArray("quality");
    for (int i = 0; i < batch.size(); i++) {
      tag.add(tags.positionOf(batch.tag(i)));
      time.add(batch.timeMicros(i));
      sequence.add(batch.sequence(i));
      value.add(batch.value(i));
      quality.add(batch.quality(i));
    }
    return columns;
  }

  /** The tags of a window, by name and by index. */
  record WindowTags(List<String> names, Map<Integer, Integer> positions) {

    static WindowTags of(String asset, List<String> names, TagCatalog catalog) {
      Map<Integer, Integer> positions = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        TagId id = TagId.of(asset, names.get(i));
        Tag tag =
            catalog
                .findTag(id)
                .orElseThrow(
                    () -> new LoopException("The tag (%s) of a window is not registered.".formatted(id)));
        positions.put(tag.index(), i);
      }
      return new WindowTags(names, positions);
    }

    int[] indexes() {
      int[] indexes = new int[names.size()];
      positions.forEach((index, position) -> indexes[position] = index);
      return indexes;
    }

    int positionOf(int index) {
      return positions.get(index);
    }
  }
}
