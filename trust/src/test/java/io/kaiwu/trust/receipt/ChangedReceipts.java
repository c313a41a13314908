// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One receipt changed in every way that form allows, and in some that it does not. */
final class ChangedReceipts {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> VALUES =
      List.of(
          JSON.nullNode(),
          JSON.textNode(""),
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(1.5),
          JSON.numberNode(1L << 53),
          JSON.booleanNode(true),
          JSON.arrayNode(),
          JSON.objectNode());

  private final String name;
  private final byte[] bytes;
  private final ObjectNode json;
  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private ChangedReceipts(String name, Receipt receipt) {
    this.name = name;
    this.bytes = receipt.bytes();
    this.json = receipt.json();
  }

  /** Every receipt the other tests keep, changed in every way, and those that are forged. */
  static Map<String, byte[]> all(Parties parties) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.putAll(of("direct", parties.direct()));
    all.putAll(of("batch-countersigned", parties.batchCountersigned()));
    all.putAll(of("witnessed", parties.witnessed()));
    all.putAll(of("crash-tolerant", parties.crashTolerant()));
    all.putAll(ForgedReceipts.of(parties));
    return all;
  }

  /** By what was changed; the first is the receipt itself. */
  static Map<String, byte[]> of(String name, Receipt receipt) {
    ChangedReceipts changed = new ChangedReceipts(name, receipt);
    changed.put("nothing", changed.bytes);
    changed.text();
    changed.bits();
    changed.nodes("", changed.json);
    return changed.all;
  }

  private void put(String what, byte[] changed) {
    all.put(name + ": " + what, changed);
  }

  private void text() {
    String text = new String(bytes, UTF_8);
    put("line feed", (text + "\n").getBytes(UTF_8));
    put("space", text.replaceFirst(":", ": ").getBytes(UTF_8));
    put("byte order mark", ("\ufeff" + text).getBytes(UTF_8));
    put("member twice", text.replaceFirst("\\{", "{\"checkpoint\":\"\",").getBytes(UTF_8));
    put("escape", text.replace("\"kWh\"", "\"\\u006bWh\"").getBytes(UTF_8));
    put("number", text.replace("\"index\":1", "\"index\":1.0").getBytes(UTF_8));
    put("exponent", text.replace("\"index\":1", "\"index\":1e0").getBytes(UTF_8));
    put(
        "whole number beyond",
        text.replace("\"index\":1", "\"index\":9007199254740994").getBytes(UTF_8));
    put("list", ("[" + text + "]").getBytes(UTF_8));
    put("two", (text + text).getBytes(UTF_8));
    put("empty", new byte[0]);
    put("other format", text.replace("kaiwu-receipt/", "kaiwu-receipt/3").getBytes(UTF_8));
    put("other encoding", text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
  }

  private void bits() {
    for (int i = 0; i < bytes.length; i += 61) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      put("bit at " + i, flipped);
      put("cut at " + i, Arrays.copyOf(bytes, i));
    }
  }

  /** Each node in turn: left out, replaced, changed by a letter, doubled, in another place. */
  private void nodes(String path, ContainerNode<?> at) {
    List<String> keys = new ArrayList<>();
    at.fieldNames().forEachRemaining(keys::add);
    int count = at.isObject() ? keys.size() : at.size();
    for (int i = 0; i < count; i++) {
      int index = i;
      String key = at.isObject() ? keys.get(i) : "" + i;
      String here = path + "/" + key;
      JsonNode old = at.isObject() ? at.get(key) : at.get(i);
      BiConsumer<String, JsonNode> set =
          (what, value) -> {
            replace(at, key, index, value);
            put(here + " " + what, CanonicalJson.bytes(json));
            replace(at, key, index, old);
          };
      VALUES.forEach(value -> set.accept("is " + value, value));
      if (old.isTextual()) {
        texts(old.textValue()).forEach(text -> set.accept("reads " + text, JSON.textNode(text)));
      }
      if (old instanceof ArrayNode list && !list.isEmpty()) {
        set.accept("with the first again", list.deepCopy().add(list.get(0)));
        set.accept("turned round", reversed(list));
        set.accept("as an object", JSON.objectNode().set("0", list.get(0)));
        set.accept("without the last", without(list));
      }
      if (old instanceof ObjectNode object) {
        set.accept("with one more", object.deepCopy().put("more", 1));
        for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
          ObjectNode less = object.deepCopy();
          less.remove(name);
          set.accept("without " + name, less);
        }
      }
      if (old instanceof ContainerNode<?> inner) {
        nodes(here, inner);
      }
    }
  }

  private static List<String> texts(String text) {
    List<String> changed =
        new ArrayList<>(
            List.of(
                text + "A",
                text + "=",
                text + "\n",
                text + text,
                text.replaceFirst("\n\n", "\n"),
                text.replaceFirst("\n", "\r\n"),
                text.replace("+", "-"),
                text.replaceFirst("=", ""),
                text.toUpperCase(java.util.Locale.ROOT)));
    for (int i = 0; i < text.length(); i += 1 + text.length() / 8) {
      changed.add(
          text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1));
      changed.add(text.substring(0, i) + text.substring(i + 1));
    }
    changed.remove(text);
    return changed.stream().distinct().toList();
  }

  private static void replace(ContainerNode<?> in, String key, int index, JsonNode value) {
    if (in instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      ((ArrayNode) in).set(index, value);
    }
  }

  private static ArrayNode reversed(ArrayNode list) {
    ArrayNode turned = JSON.arrayNode();
    list.forEach(one -> turned.insert(0, one));
    return turned;
  }

  private static ArrayNode without(ArrayNode list) {
    ArrayNode less = list.deepCopy();
    less.remove(list.size() - 1);
    return less;
  }
}
