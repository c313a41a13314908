// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the commitments of a payload with the disclosures at hand; every other commitment is left
 * out. Used once. Source: RFC 9901, section 7.1.
 */
public final class Disclosures {

  /** More than a receipt has use for, and few enough to read. */
  public static final int MAX_COUNT = 1_000;

  /** As deep as a receipt may be. */
  private static final int MAX_DEPTH = 190;

  private final Map<String, Disclosure> byDigest = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> opened = new HashSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private int hidden;

  private Disclosures(Collection<Disclosure> disclosures) {
    for (Disclosure disclosure : disclosures) {
      if (byDigest.put(disclosure.digest(), disclosure) != null) {
        throw new MalformedException(Text.of("有一份披露重复。", "A disclosure is there twice."));
      }
    }
    if (disclosures.size() > MAX_COUNT) {
      throw new MalformedException(
          Text.of("有 %d 份披露；最多 %d 份。", "There are %d disclosures; %d are taken.")
              .formatted(disclosures.size(), MAX_COUNT));
    }
  }

  /**
   * The payload of an entry with its disclosed fields; of a {@link Statement}, what is private is
   * in its body.
   *
   * @throws IllegalArgumentException if a disclosure does not fit, is there twice or belongs to
   *     something else
   */
  public static Revealed reveal(SignedEntry entry, Collection<Disclosure> disclosures) {
    JsonNode payload = entry.payloadJson();
    if (!entry.payloadType().equals(Statement.PAYLOAD_TYPE)) {
      return reveal(payload, disclosures);
    }
    Revealed body = reveal(payload.required("body"), disclosures);
    return new Revealed(
        ((ObjectNode) payload).set("body", body.payload()), body.shown(), body.hidden());
  }

  /** As {@link #reveal(SignedEntry, Collection)}, for a payload without its entry. */
  public static Revealed reveal(JsonNode payload, Collection<Disclosure> disclosures) {
    Disclosures run = new Disclosures(disclosures);
    JsonNode algorithm = payload.path("_sd_alg");
    if (!algorithm.isMissingNode() && !PrivatePayload.ALGORITHM.equals(algorithm.textValue())) {
      throw new MalformedException(
          Text.of(
                  "承诺用的是 %s；本核对程序只认识 %s。",
                  "The commitments are made with (%s); this verifier knows %s.")
              .formatted(algorithm, PrivatePayload.ALGORITHM));
    }
    JsonNode revealed =
        run.open(
            payload.isObject() ? ((ObjectNode) payload.deepCopy()).without("_sd_alg") : payload);
    if (run.opened.size() != run.byDigest.size()) {
      throw new MalformedException(
          Text.of(
              "有一份披露与记录中的任何承诺都不符：它被改动过，或属于另一条记录。",
              "A disclosure fits no commitment of the entry: it was changed, or belongs to another."));
    }
    return new Revealed(revealed, run.shown, run.hidden);
  }

  /**
   * How many commitments an entry holds, each a private field or a decoy; 0 also if what looks like
   * them is not in their form.
   */
  public static int count(SignedEntry entry) {
    if (!privatePart(entry).has("_sd_alg")) {
      return 0;
    }
    try {
      return reveal(entry, List.of()).hidden();
    } catch (IllegalArgumentException noneOfOurs) {
      return 0;
    }
  }

  /** The part of an entry's payload whose fields may be private; missing if it has none. */
  static JsonNode privatePart(SignedEntry entry) {
    JsonNode payload = entry.payloadJson();
    return entry.payloadType().equals(Statement.PAYLOAD_TYPE) ? payload.path("body") : payload;
  }

  private JsonNode open(String name, JsonNode node) {
    path.addLast(name);
    JsonNode opened = open(node);
    path.removeLast();
    return opened;
  }

  private JsonNode open(JsonNode node) {
    if (path.size() > MAX_DEPTH) {
      throw new MalformedException(
          Text.of("披露后的内容嵌套过深。", "The disclosed payload is nested too deep."));
    }
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> array(array);
      default -> node;
    };
  }

  private ObjectNode object(ObjectNode from) {
    ObjectNode to = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      String name = member.getKey();
      if (!Disclosure.RESERVED.contains(name)) {
        to.set(name, open(name, member.getValue()));
      } else if (!name.equals("_sd") || !member.getValue().isArray()) {
        throw new MalformedException(
            Text.of("成员 %s 出现在不该有的位置。", "A member (%s) stands where none may be.").formatted(name));
      }
    }
    for (JsonNode digest : from.path("_sd")) {
      Disclosure disclosure = find(digest, true);
      if (disclosure != null) {
        String name = disclosure.name().orElseThrow();
        if (to.has(name)) {
          throw new MalformedException(
              Text.of("披露的成员 %s 已经存在。", "A disclosed member (%s) is there already.")
                  .formatted(name));
        }
        to.set(name, disclosed(name, disclosure));
      }
    }
    return to;
  }

  private ArrayNode array(ArrayNode from) {
    ArrayNode to = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : from) {
      String place = String.valueOf(to.size());
      if (element.size() != 1 || !element.has("...")) {
        to.add(open(place, element));
      } else {
        Disclosure disclosure = find(element.get("..."), false);
        if (disclosure != null) {
          to.add(disclosed(place, disclosure));
        }
      }
    }
    return to;
  }

  private JsonNode disclosed(String name, Disclosure disclosure) {
    path.addLast(name);
    shown.add(
        path.stream()
            .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
            .collect(joining()));
    path.removeLast();
    return open(name, disclosure.value());
  }

  private @Nullable Disclosure find(JsonNode digest, boolean named) {
    if (!digest.isTextual() || !seen.add(digest.textValue())) {
      throw new MalformedException(
          Text.of("有一个承诺不是文字，或重复出现。", "A commitment is no text, or stands there twice."));
    }
    Disclosure disclosure = byDigest.get(digest.textValue());
    if (disclosure == null) {
      hidden++;
      return null;
    }
    if (disclosure.name().isPresent() != named) {
      throw new MalformedException(
          Text.of(
              "成员的披露用在了列表元素上，或反过来。",
              "The disclosure of a member stands for an element of a list, or the other way round."));
    }
    opened.add(digest.textValue());
    return disclosure;
  }
}
