// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Disclosure;
import io.kaiwu.trust.disclosure.Disclosures;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Receipts as JSON. Both formats have {@code checkpoint} (the signed note), {@code entry}, {@code
 * format}, {@code index}, {@code logKey}, {@code organisationKeys} and {@code proof} (hexadecimal
 * hashes). Format 1 has {@code tier} and {@code witnessKeys}, which is empty; format 2 has {@code
 * cosignerKeys}, {@code disclosures} and {@code policy}, a signed note or null. A member more or
 * less is refused.
 */
final class ReceiptJson {

  /** Of a tree of 2^63 leaves. */
  private static final int MAX_PROOF = 63;

  private static final String FORMAT_1 = "kaiwu-receipt/1";
  private static final String FORMAT_2 = "kaiwu-receipt/2";
  private static final Set<String> MEMBERS_1 =
      Set.of(
          "checkpoint",
          "entry",
          "format",
          "index",
          "logKey",
          "organisationKeys",
          "proof",
          "tier",
          "witnessKeys");
  private static final Set<String> MEMBERS_2 =
      Set.of(
          "checkpoint",
          "cosignerKeys",
          "disclosures",
          "entry",
          "format",
          "index",
          "logKey",
          "organisationKeys",
          "policy",
          "proof");

  private ReceiptJson() {}

  static Receipt parse(byte[] json) {
    return of(StrictJson.parse(json));
  }

  static Receipt of(JsonNode node) {
    boolean second = FORMAT_2.equals(StrictJson.text(node, "format"));
    if (!second && !FORMAT_1.equals(StrictJson.text(node, "format"))) {
      throw new MalformedException(
          Text.of(
                  "格式 %s 既不是 %s 也不是 %s。也许更新的核对程序能读。",
                  "The format (%s) is neither %s nor %s. Maybe a newer verifier reads it.")
              .formatted(StrictJson.text(node, "format"), FORMAT_1, FORMAT_2));
    }
    StrictJson.requireMembers(node, second ? MEMBERS_2 : MEMBERS_1);
    if (!node.required("index").isIntegralNumber()) {
      throw new MalformedException(Text.of("序号须为整数。", "The index must be a whole number."));
    }
    return new Receipt(
        SignedEntry.of(node.required("entry")),
        node.required("index").longValue(),
        list(node, "proof", MAX_PROOF, Digest::new),
        Checkpoint.parse(StrictJson.text(node, "checkpoint")),
        VKey.parse(StrictJson.text(node, "logKey")),
        list(node, "organisationKeys", 1 + SignedEntry.MAX_COUNTERSIGNATURES, VKey::parse),
        list(
            node,
            second ? "cosignerKeys" : "witnessKeys",
            SignedNote.MAX_SIGNATURES - 1,
            VKey::parse),
        second ? policy(node) : Optional.empty(),
        second
            ? list(node, "disclosures", Disclosures.MAX_COUNT, Disclosure::parseCanonical)
            : List.of(),
        second ? Optional.empty() : Optional.of(TrustTier.valueOf(StrictJson.text(node, "tier"))));
  }

  private static Optional<SignedNote> policy(JsonNode node) {
    return node.required("policy").isNull()
        ? Optional.empty()
        : Optional.of(SignedNote.parse(StrictJson.text(node, "policy")));
  }

  static ObjectNode json(Receipt receipt) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    boolean second = receipt.claim().isEmpty();
    node.put("checkpoint", receipt.checkpoint().toString());
    if (second) {
      node.set("cosignerKeys", texts(receipt.cosignerKeys()));
      node.set("disclosures", texts(receipt.disclosures().stream().map(Disclosure::text).toList()));
    }
    node.set("entry", StrictJson.parse(receipt.entry().leafText()));
    node.put("format", second ? FORMAT_2 : FORMAT_1);
    node.put("index", receipt.index());
    node.put("logKey", receipt.logKey().toString());
    node.set("organisationKeys", texts(receipt.organisationKeys()));
    if (second) {
      node.put("policy", receipt.policy().map(SignedNote::toString).orElse(null));
    }
    node.set("proof", texts(receipt.proof()));
    receipt
        .claim()
        .ifPresent(tier -> {
          node.put("tier", tier.name());
          node.set("witnessKeys", texts(receipt.cosignerKeys()));
        });
    return node;
  }

  private static ArrayNode texts(List<?> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.toString()));
    return array;
  }

  /** Refuses more than can be right before reading one: a key costs a tenth of a millisecond. */
  private static <T> List<T> list(JsonNode node, String name, int most, Function<String, T> read) {
    JsonNode array = node.required(name);
    if (!array.isArray()) {
      throw new MalformedException(
          Text.of("字段 %s 须为列表。", "The member (%s) must be a list.").formatted(name));
    }
    if (array.size() > most) {
      throw new MalformedException(
          Text.of("列表 %s 有 %d 项，最多 %d 项。", "The list (%s) has %d parts; %d are taken.")
              .formatted(name, array.size(), most));
    }
    List<T> list = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw new MalformedException(
            Text.of("列表 %s 中须为文字。", "The list (%s) must hold texts.").formatted(name));
      }
      list.add(read.apply(element.textValue()));
    }
    return list;
  }
}
