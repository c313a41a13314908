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

  static final String ALGORITHM = "sha-256";

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
      Disclosure disclosure = Disclosure.make(null, value, random);
      array.set(
          last.getMatchingIndex(),
          JsonNodeFactory.instance.objectNode().put("...", disclosure.digest()));
      return disclosure;
    }
    ObjectNode object = (ObjectNode) parent;
    Disclosure disclosure = Disclosure.make(last.getMatchingProperty(), value, random);
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

  private static JsonPointer pointer(String path) {
    if (!path.startsWith("/")) {
      throw new MalformedException(
          Text.of(
                  "保密字段的路径 %s 须以“/”开头，例如 /buyer/name。",
                  "The path (%s) of a private field begins with '/'. Maybe write it like /buyer/name.")
              .formatted(path));
    }
    return JsonPointer.compile(path);
  }

  private static void refuseReserved(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (Disclosure.RESERVED.contains(member.getKey())) {
        throw new MalformedException(
            Text.of(
                    "含保密字段的内容不可有名为 %s 的成员。",
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
    for (String path : paths) {
      if (!from.containsKey(path)) {
        throw new MalformedException(
            Text.of(
                    "字段 %s 不是保密字段，或已擦除。保密字段有：%s。",
                    "The field (%s) is not private, or was erased. Private are: %s.")
                .formatted(path, from.keySet()));
      }
    }
    return from.entrySet().stream()
        .filter(one ->
            paths.stream()
                .anyMatch(path -> path.equals(one.getKey()) || path.startsWith(one.getKey() + "/")))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(Disclosure::text))
        .toList();
  }
}
