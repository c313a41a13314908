// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.fraud.ForkProof.OtherEntry;
import io.kaiwu.trust.fraud.ForkProof.OtherPrefix;
import io.kaiwu.trust.fraud.ForkProof.Owed;
import io.kaiwu.trust.fraud.ForkProof.SameSize;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fork evidence as JSON. */
final class ForkJson {

  private static final String FORMAT = "kaiwu-fork/1";

  private ForkJson() {}

  static ForkEvidence read(byte[] json) {
    JsonNode node = StrictJson.parse(json);
    StrictJson.requireMembers(node, Set.of("first", "format", "logKey", "proof", "second"));
    if (!FORMAT.equals(StrictJson.text(node, "format"))) {
      throw new MalformedException(
          Text.of("格式 %s 不是 %s。", "The format (%s) is not %s.")
              .formatted(StrictJson.text(node, "format"), FORMAT));
    }
    return new ForkEvidence(
        VKey.parse(StrictJson.text(node, "logKey")),
        Checkpoint.parse(StrictJson.text(node, "first")),
        Checkpoint.parse(StrictJson.text(node, "second")),
        proof(node.required("proof")));
  }

  private static ForkProof proof(JsonNode node) {
    String kind = StrictJson.text(node, "kind");
    return switch (kind) {
      case "SAME_SIZE" -> {
        StrictJson.requireMembers(node, Set.of("kind"));
        yield new SameSize();
      }
      case "OTHER_PREFIX" -> {
        StrictJson.requireMembers(node, Set.of("kind", "path"));
        yield new OtherPrefix(path(node, "path"));
      }
      case "OWED" -> {
        StrictJson.requireMembers(node, Set.of("kind", "path"));
        yield new Owed(path(node, "path"));
      }
      case "OTHER_ENTRY" -> {
        StrictJson.requireMembers(
            node, Set.of("firstLeaf", "firstPath", "index", "kind", "secondLeaf", "secondPath"));
        yield new OtherEntry(
            index(node),
            new Digest(StrictJson.text(node, "firstLeaf")),
            path(node, "firstPath"),
            new Digest(StrictJson.text(node, "secondLeaf")),
            path(node, "secondPath"));
      }
      default ->
          throw new MalformedException(
              Text.of("没有名为 %s 的证明。", "No kind of proof is called (%s).").formatted(kind));
    };
  }

  private static long index(JsonNode node) {
    if (!node.required("index").isIntegralNumber()) {
      throw new MalformedException(Text.of("序号须为整数。", "The index must be a whole number."));
    }
    return node.required("index").longValue();
  }

  private static List<Digest> path(JsonNode node, String name) {
    JsonNode array = node.required(name);
    if (!array.isArray()) {
      throw new MalformedException(
          Text.of("字段 %s 须为列表。", "The member (%s) must be a list.").formatted(name));
    }
    List<Digest> path = new ArrayList<>();
    for (JsonNode hash : array) {
      path.add(new Digest(hash.asText()));
    }
    return path;
  }

  static ObjectNode write(ForkEvidence evidence) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("first", evidence.first().toString());
    node.put("format", FORMAT);
    node.put("logKey", evidence.logKey().toString());
    ObjectNode proof = node.putObject("proof");
    switch (evidence.proof()) {
      case SameSize _ -> proof.put("kind", "SAME_SIZE");
      case OtherPrefix prefix ->
          proof.put("kind", "OTHER_PREFIX").set("path", array(prefix.path()));
      case Owed owed -> proof.put("kind", "OWED").set("path", array(owed.path()));
      case OtherEntry entry -> {
        proof.put("kind", "OTHER_ENTRY");
        proof.put("index", entry.index());
        proof.put("firstLeaf", entry.firstLeaf().hex());
        proof.set("firstPath", array(entry.firstPath()));
        proof.put("secondLeaf", entry.secondLeaf().hex());
        proof.set("secondPath", array(entry.secondPath()));
      }
    }
    node.put("second", evidence.second().toString());
    return node;
  }

  private static ArrayNode array(List<Digest> path) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    path.forEach(hash -> array.add(hash.hex()));
    return array;
  }
}
