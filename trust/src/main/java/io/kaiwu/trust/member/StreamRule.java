// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.StrictJson;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may write to a stream.
 *
 * @param append organisations, or {@code role:} and a role
 * @param countersigners who may countersign, written likewise
 * @param countersignatures how many organisations of these, other than the signer, must
 * @param maxBytes the longest leaf, 1 to {@link SignedEntry#MAX_LEAF_BYTES}
 */
public record StreamRule(
    Set<String> append, Set<String> countersigners, int countersignatures, int maxBytes) {

  private static final Set<String> MEMBERS =
      Set.of("append", "countersignatures", "countersigners", "maxBytes");

  public StreamRule {
    append = Set.copyOf(append);
    countersigners = Set.copyOf(countersigners);
    if (countersignatures < 0 || countersignatures > SignedEntry.MAX_COUNTERSIGNATURES) {
      throw new MalformedException(
          Text.of(
                  "规则要求的会签须为 0 至 %d 个，不能是 %d 个。",
                  "A rule asks for 0 to %d countersignatures, not %d.")
              .formatted(SignedEntry.MAX_COUNTERSIGNATURES, countersignatures));
    }
    if (countersignatures > 0 && countersigners.isEmpty()) {
      throw new MalformedException(
          Text.of(
              "要求会签的规则须说明由谁会签。请写入 countersigners。",
              "A rule that asks for countersignatures must say whose. Maybe write them into (countersigners)."));
    }
    if (maxBytes < 1 || maxBytes > SignedEntry.MAX_LEAF_BYTES) {
      throw new MalformedException(
          Text.of(
                  "记录的最大长度（maxBytes %d）须为 1 至 %d 字节。",
                  "The longest entry (maxBytes %d) must be 1 to %d bytes.")
              .formatted(maxBytes, SignedEntry.MAX_LEAF_BYTES));
    }
  }

  /** One signature, any length the log takes. */
  public static StreamRule of(String... append) {
    return new StreamRule(Set.of(append), Set.of(), 0, SignedEntry.MAX_LEAF_BYTES);
  }

  /** The same, with {@code count} countersignatures of those parties. */
  public StreamRule countersigned(int count, String... parties) {
    return new StreamRule(append, Set.of(parties), count, maxBytes);
  }

  static StreamRule of(JsonNode node) {
    StrictJson.requireMembers(node, MEMBERS);
    return new StreamRule(
        parties(node, "append"),
        parties(node, "countersigners"),
        StrictJson.wholeNumber(node, "countersignatures"),
        StrictJson.wholeNumber(node, "maxBytes"));
  }

  private static Set<String> parties(JsonNode rule, String name) {
    JsonNode list = rule.get(name);
    Set<String> parties = new TreeSet<>();
    for (JsonNode one : list) {
      if (!one.isTextual() || !parties.add(one.textValue())) {
        throw new MalformedException(
            Text.of("列表 %s 中每个机构只能出现一次，并写成文字。", "The list (%s) holds each party once, as a text.")
                .formatted(name));
      }
    }
    if (!list.isArray()) {
      throw new MalformedException(
          Text.of("字段 %s 须为列表。", "The member (%s) must be a list.").formatted(name));
    }
    return parties;
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("append", list(append));
    node.put("countersignatures", countersignatures);
    node.set("countersigners", list(countersigners));
    return node.put("maxBytes", maxBytes);
  }

  private static ArrayNode list(Set<String> parties) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    new TreeSet<>(parties).forEach(list::add);
    return list;
  }
}
