// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * All that is needed to show, away from the log, that an organisation said something and that the
 * log holds it.
 *
 * <p>As JSON it is canonical (RFC 8785): {@code checkpoint} the signed note, {@code entry}, {@code
 * format}, {@code index}, {@code logKey}, {@code organisationKeys}, {@code proof} as hexadecimal
 * hashes, {@code tier}, {@code witnessKeys}. A member more or less is refused.
 *
 * @param entry what was said
 * @param index its place in the log, from 0
 * @param proof the inclusion proof, leaf side first
 * @param checkpoint the log's state that contains it
 * @param logKey the key that signed the checkpoint
 * @param organisationKeys the key of the entry's signer; just one today
 * @param witnessKeys the keys of those who cosigned the checkpoint; none today
 * @param tier what the receipt claims to prove; a verifier computes it anew
 */
public record Receipt(
    SignedEntry entry,
    long index,
    List<Digest> proof,
    Checkpoint checkpoint,
    VKey logKey,
    List<VKey> organisationKeys,
    List<VKey> witnessKeys,
    TrustTier tier) {

  private static final String FORMAT = "kaiwu-receipt/1";
  private static final Set<String> MEMBERS =
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

  public Receipt {
    proof = List.copyOf(proof);
    organisationKeys = List.copyOf(organisationKeys);
    witnessKeys = List.copyOf(witnessKeys);
    if (index < 0) {
      throw new IllegalArgumentException("The index (%d) must not be negative.".formatted(index));
    }
  }

  /**
   * Reads what {@link #bytes} wrote; says nothing yet of whether it proves anything.
   *
   * @throws IllegalArgumentException if the bytes are not exactly those of some receipt
   */
  public static Receipt parse(byte[] json) {
    JsonNode node = StrictJson.parse(json);
    StrictJson.requireMembers(node, MEMBERS);
    if (!FORMAT.equals(StrictJson.text(node, "format"))) {
      throw new IllegalArgumentException(
          "The format (%s) is not %s. Maybe a newer verifier reads it."
              .formatted(StrictJson.text(node, "format"), FORMAT));
    }
    if (!node.required("index").isIntegralNumber()) {
      throw new IllegalArgumentException("The index must be a whole number.");
    }
    return new Receipt(
        SignedEntry.of(node.required("entry")),
        node.required("index").longValue(),
        list(node, "proof", Digest::new),
        Checkpoint.parse(StrictJson.text(node, "checkpoint")),
        VKey.parse(StrictJson.text(node, "logKey")),
        list(node, "organisationKeys", VKey::parse),
        list(node, "witnessKeys", VKey::parse),
        TrustTier.valueOf(StrictJson.text(node, "tier")));
  }

  /** The receipt as JSON, for embedding; its canonical bytes are {@link #bytes}. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("checkpoint", checkpoint.toString());
    node.set("entry", StrictJson.parse(entry.leafText()));
    node.put("format", FORMAT);
    node.put("index", index);
    node.put("logKey", logKey.toString());
    node.set("organisationKeys", texts(organisationKeys));
    node.set("proof", texts(proof));
    node.put("tier", tier.name());
    node.set("witnessKeys", texts(witnessKeys));
    return node;
  }

  /** The canonical bytes: what is handed to a partner. */
  public byte[] bytes() {
    return CanonicalJson.bytes(json());
  }

  private static ArrayNode texts(List<?> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(value.toString()));
    return array;
  }

  private static <T> List<T> list(JsonNode node, String name, Function<String, T> read) {
    JsonNode array = node.required(name);
    if (!array.isArray()) {
      throw new IllegalArgumentException("The member (%s) must be a list.".formatted(name));
    }
    List<T> list = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw new IllegalArgumentException("The list (%s) must hold texts.".formatted(name));
      }
      list.add(read.apply(element.textValue()));
    }
    return list;
  }
}
