// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payload whose private fields are commitments, and what opens them. The payload goes on the log;
 * the disclosures do not.
 *
 * {@snippet :
 * PrivatePayload order =
 *     PrivatePayload.conceal(json, List.of("/price", "/buyer/name"), 2, random);
 * Receipt receipt = notary.record("application/vnd.example.order+json", order.payload()).join();
 * Receipt shown = receipt.with(order.select(List.of("/price"))); // the buyer stays hidden
 * }
 *
 * <p>In an object, the commitments are the sorted list {@code _sd}; a concealed element of a list
 * is {@code {"...": commitment}}; the top names the algorithm, {@code _sd_alg}. Source: RFC 9901,
 * section 4.2.4.
 *
 * @param payload what is signed
 * @param disclosures by the path (JSON Pointer, RFC 6901) of the field each opens; one may stand
 *     inside another's value
 */
public record PrivatePayload(ObjectNode payload, SortedMap<String, Disclosure> disclosures) {

  /** The field that a payload concealed as a whole is disclosed as. */
  public static final String WHOLE = "/payload";

  static final String ALGORITHM = "sha-256";

  /** RFC 6901, section 3, without the empty one. */
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+", Pattern.DOTALL);

  public PrivatePayload {
    disclosures = Collections.unmodifiableSortedMap(new TreeMap<>(disclosures));
  }

  /**
   * Conceals fields.
   *
   * @param paths of the fields: {@code /buyer/name}, {@code /lines/0}
   * @param decoys commitments that nothing opens, added to each object with a concealed member, so
   *     that their number says less; 0 for none
   * @throws IllegalArgumentException if there is no such field, it is named twice, or a member of
   *     the payload is called {@code _sd}, {@code _sd_alg} or {@code ...}
   */
  public static PrivatePayload conceal(
      ObjectNode payload, Collection<String> paths, int decoys, SecureRandom random) {
    refuseReserved(payload);
    ObjectNode concealed = payload.deepCopy();
    List<String> inside = new ArrayList<>(paths);
    // A field inside another is concealed first, so that its commitment is part of the other's
    // value.
    inside.sort(Comparator.comparingInt((String path) -> path.split("/", -1).length).reversed());
    SortedMap<String, Disclosure> disclosures = new TreeMap<>();
    for (String path : inside) {
      Disclosure one = concealOne(concealed, path, decoys, random);
      disclosures.put(path, one);
    }
    return new PrivatePayload(concealed.put("_sd_alg", ALGORITHM), disclosures);
  }

  /**
   * Conceals all of it: what is signed is one commitment, and what is disclosed one day is {@code
   * {"payload": ...}}. Unlike a plain digest it cannot be found by trying likely payloads.
   *
   * @param payload any JSON
   * @throws IllegalArgumentException if it has no canonical form (RFC 8785)
   */
  public static PrivatePayload concealWhole(JsonNode payload, SecureRandom random) {
    ObjectNode around = JsonNodeFactory.instance.objectNode().set(WHOLE.substring(1), payload);
    return conceal(around, List.of(WHOLE), 0, random);
  }

  private static Disclosure concealOne(
      ObjectNode payload, String path, int decoys, SecureRandom random) {
    JsonPointer pointer = pointer(path);
    JsonNode parent = payload.at(pointer.head());
    JsonPointer last = pointer.last();
    JsonNode value = payload.at(pointer);
    boolean concealed = value.size() == 1 && value.has("...");
    if (value.isMissingNode() || concealed) {
      throw new MalformedException(
          Text.of(
                  "没有可隐藏的字段 %s，或它被写了两次。",
                  "There is no field (%s) to conceal, or it is named twice.")
              .formatted(path));
    }
    if (parent instanceof ArrayNode array) {
      Disclosure disclosure = disclosure(path, null, value, random);
      array.set(
          last.getMatchingIndex(),
          JsonNodeFactory.instance.objectNode().put("...", disclosure.digest()));
      return disclosure;
    }
    ObjectNode object = (ObjectNode) parent;
    Disclosure disclosure = disclosure(path, last.getMatchingProperty(), value, random);
    object.remove(last.getMatchingProperty());
    List<String> digests = new ArrayList<>(List.of(disclosure.digest()));
    for (int i = 0; i < decoys && !object.has("_sd"); i++) {
      digests.add(Disclosure.decoy(random));
    }
    object.path("_sd").forEach(digest -> digests.add(digest.textValue()));
    ArrayNode sorted = object.putArray("_sd");
    digests.stream().sorted().forEach(sorted::add); // the members' own order would tell of them
    return disclosure;
  }

  private static Disclosure disclosure(
      String path, @Nullable String name, JsonNode value, SecureRandom random) {
    try {
      return Disclosure.make(name, value, random);
    } catch (IllegalArgumentException quotesTheValue) {
      throw new MalformedException(
          Text.of(
                  "非公开字段 %s 的值没有规范形式（RFC 8785）。也许含有超过 2^53 的整数：请写成文字。",
                  "The value of the private field (%s) has no canonical form (RFC 8785). Maybe it holds an integer beyond 2^53: write it as a text.")
              .formatted(path));
    }
  }

  private static JsonPointer pointer(String path) {
    if (!POINTER.matcher(path).matches()) {
      throw new MalformedException(
          Text.of(
                  "非公开字段的路径 %s 须以“/”开头，“~”只能出现在 ~0 和 ~1 中，例如 /buyer/name。",
                  "The path (%s) of a private field begins with '/', and has a '~' only in ~0 and ~1. Maybe write it like /buyer/name.")
              .formatted(path));
    }
    return JsonPointer.compile(path);
  }

  private static void refuseReserved(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (Disclosure.RESERVED.contains(member.getKey())) {
        throw new MalformedException(
            Text.of(
                    "含非公开字段的内容不可有名为 %s 的成员。",
                    "A payload with private fields has no member of the name (%s).")
                .formatted(member.getKey()));
      }
    }
    node.forEach(PrivatePayload::refuseReserved);
  }

  /**
   * What opens those fields, and the fields they stand in; sorted, as a receipt takes them.
   *
   * @throws IllegalArgumentException if a field is not among the private ones
   */
  public List<Disclosure> select(Collection<String> paths) {
    return select(disclosures, paths);
  }

  static List<Disclosure> select(Map<String, Disclosure> from, Collection<String> paths) {
    requireAll(from, paths);
    return from.entrySet().stream()
        .filter(one -> paths.stream().anyMatch(path -> isIn(path, one.getKey())))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(Disclosure::text))
        .toList();
  }

  /** Those fields, and the ones inside them. */
  static List<Disclosure> within(Map<String, Disclosure> all, Collection<String> paths) {
    requireAll(all, paths);
    return all.entrySet().stream()
        .filter(one -> paths.stream().anyMatch(path -> isIn(one.getKey(), path)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isIn(String path, String outer) {
    return path.equals(outer) || path.startsWith(outer + "/");
  }

  private static void requireAll(Map<String, Disclosure> from, Collection<String> paths) {
    for (String path : paths) {
      if (!from.containsKey(path)) {
        throw new MalformedException(
            Text.of(
                    "字段 %s 不是非公开字段，或已擦除。这里留存的有：%s。",
                    "The field (%s) is not private, or was erased. Kept here are: %s.")
                .formatted(path, from.keySet()));
      }
    }
  }
}
