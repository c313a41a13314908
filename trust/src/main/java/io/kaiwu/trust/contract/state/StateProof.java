// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Shows someone who has only the root what stands at one key, or that nothing does.
 *
 * <p>It names the leaf to which the key's bits lead. If that leaf is the key's, its value is
 * proven; if it is another's, the key is not in the tree, for the same bits would have led to it.
 * That holds for the root of a tree that members built by executing the log.
 *
 * @param key the key that was asked for
 * @param leaf the leaf found; absent only for the empty tree
 * @param value the value, if the leaf is the key's: canonical JSON in UTF-8
 * @param steps the way from the root to the leaf
 */
public record StateProof(
    String key, Optional<Entry> leaf, Optional<byte[]> value, List<Step> steps) {

  private static final String FORMAT = "kaiwu-state-proof/1";

  public StateProof {
    steps = List.copyOf(steps);
  }

  /** A leaf by its key and the SHA-256 of its value. */
  public record Entry(String key, Digest valueDigest) {}

  /**
   * A branch on the way.
   *
   * @param bit the bit of the key that is asked, [0, 1600)
   * @param sibling the hash of the side not taken
   */
  public record Step(int bit, Digest sibling) {}

  /** What a proof comes to. */
  public sealed interface Verdict {
    /** This is the value, canonical JSON. */
    record Present(String value) implements Verdict {}

    /** There is nothing at the key. */
    record Absent() implements Verdict {}

    /** The proof does not lead to the root; nothing it says may be relied on. */
    record Broken() implements Verdict {}
  }

  /** Checks the proof; needs nothing but the root. */
  public Verdict verify(Digest root) {
    StateHasher hasher = new StateHasher();
    if (leaf.isEmpty()) {
      boolean empty = steps.isEmpty() && value.isEmpty() && digest(hasher.empty()).equals(root);
      return empty ? new Verdict.Absent() : new Verdict.Broken();
    }
    Entry found = leaf.get();
    boolean mine = found.key().equals(key);
    if (mine != value.isPresent() || !isHashOfValue(found) || !leadsTo(root, hasher)) {
      return new Verdict.Broken();
    }
    return mine
        ? new Verdict.Present(new String(value.orElseThrow(), StandardCharsets.UTF_8))
        : new Verdict.Absent();
  }

  private boolean isHashOfValue(Entry found) {
    return value.isEmpty() || Digest.of(value.get()).equals(found.valueDigest());
  }

  private boolean leadsTo(Digest root, StateHasher hasher) {
    try {
      byte[] asked = StateKey.bytes(key);
      Entry found = leaf.orElseThrow();
      byte[] there = StateKey.bytes(found.key());
      byte[] hash = hasher.leaf(there, bytes(found.valueDigest()));
      int below = 8 * StateKey.MAX_BYTES;
      for (Step step : steps.reversed()) {
        int bit = step.bit();
        if (bit < 0 || bit >= below || StateKey.bit(asked, bit) != StateKey.bit(there, bit)) {
          return false;
        }
        below = bit;
        byte[] sibling = bytes(step.sibling());
        hash =
            StateKey.bit(asked, bit) == 0
                ? hasher.branch(bit, hash, sibling)
                : hasher.branch(bit, sibling, hash);
      }
      return digest(hash).equals(root);
    } catch (IllegalArgumentException e) {
      return false; // a key that no tree can hold
    }
  }

  /** The proof as canonical JSON, for a file or a message. */
  public String text() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("key", key);
    leaf.ifPresent(entry ->
        node.putObject("leaf")
            .put("key", entry.key())
            .put("valueDigest", entry.valueDigest().hex()));
    value.ifPresent(bytes -> node.put("value", new String(bytes, StandardCharsets.UTF_8)));
    var list = node.putArray("steps");
    steps.forEach(
        step -> list.addObject().put("bit", step.bit()).put("sibling", step.sibling().hex()));
    return CanonicalJson.text(node);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static StateProof parse(String text) {
    JsonNode node = StrictJson.parse(text);
    if (!FORMAT.equals(StrictJson.text(node, "format")) || !node.path("steps").isArray()) {
      throw new MalformedException(
          Text.of("这不是状态证明（%s）。", "This is not a state proof (%s).").formatted(FORMAT));
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : node.get("steps")) {
      steps.add(new Step(step.path("bit").asInt(-1), new Digest(StrictJson.text(step, "sibling"))));
    }
    Optional<Entry> leaf =
        Optional.ofNullable(node.get("leaf"))
            .map(entry ->
                new Entry(
                    StrictJson.text(entry, "key"),
                    new Digest(StrictJson.text(entry, "valueDigest"))));
    Optional<byte[]> value =
        node.has("value")
            ? Optional.of(StrictJson.text(node, "value").getBytes(StandardCharsets.UTF_8))
            : Optional.empty();
    return new StateProof(StrictJson.text(node, "key"), leaf, value, steps);
  }

  static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }

  private static byte[] bytes(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }
}
