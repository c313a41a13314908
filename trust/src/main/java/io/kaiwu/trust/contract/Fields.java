// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON object that never changes: arguments of a call, a value of the state, the content of an
 * event. Decimals and times stand in it as texts.
 *
 * <p>A member that is missing or of another kind refuses the call ({@code bad-field}), so a
 * contract need not check. At most 1,048,576 characters and 32 levels.
 */
public final class Fields {

  /** The longest canonical form, in characters. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final Fields EMPTY = new Fields(new TreeMap<>(), 2, 1);

  /** Not changed once here. */
  private final SortedMap<String, Member> members;

  private final int length;
  private final int depth;

  private Fields(SortedMap<String, Member> members, long length, int depth) {
    this.members = members;
    this.length = Member.withinLength(length);
    this.depth = depth;
  }

  public static Fields empty() {
    return EMPTY;
  }

  /**
   * Takes over a JSON object, which must not be changed afterwards.
   *
   * @throws Refusal {@code bad-field} if it is no object, too long or too deep
   */
  public static Fields of(JsonNode object) {
    Refusal.unless(object.isObject(), "bad-field", "须为 JSON 对象。", "This must be a JSON object.");
    TreeMap<String, Member> members = new TreeMap<>();
    long length = 2;
    int depth = 0;
    for (var property : object.properties()) {
      Member member = Member.of(property.getValue(), 1);
      members.put(property.getKey(), member);
      length += member.length() + Member.textLength(property.getKey());
      depth = Math.max(depth, member.depth());
    }
    return new Fields(members, length, Member.withinDepth(depth + 1));
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The names, sorted. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Refuses ({@code bad-field}) any member but these. */
  public void requireOnly(List<String> names) {
    Refusal.unless(names.size() <= 64, "bad-field", "字段名过多。", "Name at most 64 fields.");
    for (String name : members.keySet()) {
      if (!names.contains(name)) {
        throw Refusal.of(
            "bad-field",
            "字段 (" + name + ") 不该有。",
            "The field (" + name + ") does not belong here.");
      }
    }
  }

  /** A text of at most 1000 characters; longer ones are for {@link #fields} of their own. */
  public String text(String name) {
    JsonNode node = node(name);
    Refusal.unless(
        node.isTextual() && node.textValue().length() <= 1000,
        "bad-field",
        "字段 (" + name + ") 须为 1000 字以内的文本。",
        "The field (" + name + ") must be a text of at most 1000 characters.");
    return node.textValue();
  }

  /** The text, where there is one. */
  public Optional<String> findText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A whole number within 2^53. */
  public long whole(String name) {
    JsonNode node = node(name);
    Refusal.unless(
        node.isIntegralNumber() && node.canConvertToLong(),
        "bad-field",
        "字段 (" + name + ") 须为整数。",
        "The field (" + name + ") must be a whole number.");
    return node.longValue();
  }

  public boolean flag(String name) {
    JsonNode node = node(name);
    Refusal.unless(
        node.isBoolean(),
        "bad-field",
        "字段 (" + name + ") 须为 true 或 false。",
        "The field (" + name + ") must be true or false.");
    return node.booleanValue();
  }

  /** A text that is a {@link Decimal}. */
  public Decimal decimal(String name) {
    return Decimal.parse(text(name));
  }

  /** A text that is a time of ISO 8601 in UTC: {@code 2026-11-22T00:00:00Z}. */
  public Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw Refusal.of(
          "bad-field",
          "字段 (" + name + ") 须为时间，例如 2026-11-22T00:00:00Z。",
          "The field (" + name + ") must be a time like 2026-11-22T00:00:00Z.");
    }
  }

  /** An object. */
  public Fields fields(String name) {
    return of(node(name));
  }

  /** A list of objects. */
  public List<Fields> list(String name) {
    return array(name).valueStream().map(Fields::of).toList();
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    JsonNode array = array(name);
    Refusal.unless(
        array.valueStream().allMatch(JsonNode::isTextual),
        "bad-field",
        "字段 (" + name + ") 须为文本列表。",
        "The field (" + name + ") must be a list of texts.");
    return array.valueStream().map(JsonNode::textValue).toList();
  }

  public Fields with(String name, String text) {
    return with(name, new Member(TextNode.valueOf(text), Member.textLength(text), 1));
  }

  /** With a whole number within 2^53. */
  public Fields with(String name, long whole) {
    Refusal.unless(
        Math.abs(whole) <= 1L << 53, "bad-field", "整数超出 2^53。", "The number exceeds 2^53.");
    return with(name, new Member(LongNode.valueOf(whole), 20, 1));
  }

  public Fields with(String name, boolean flag) {
    return with(name, new Member(BooleanNode.valueOf(flag), 5, 1));
  }

  public Fields with(String name, Decimal decimal) {
    return with(name, decimal.toString());
  }

  public Fields with(String name, Instant time) {
    return with(name, time.toString());
  }

  public Fields with(String name, Fields fields) {
    return with(name, new Member(fields.json(), fields.length, fields.depth));
  }

  /** With a list of {@link Fields} or a list of texts. */
  public Fields with(String name, List<?> list) {
    return with(name, Member.ofList(list));
  }

  public Fields without(String name) {
    TreeMap<String, Member> fewer = new TreeMap<>(members);
    Member gone = fewer.remove(name);
    return gone == null
        ? this
        : new Fields(fewer, (long) length - gone.length() - Member.textLength(name), depth);
  }

  /** SHA-256 of the canonical JSON (RFC 8785), 64 lower-case hexadecimal digits. */
  public String digest() {
    return Digest.of(json()).hex();
  }

  /** The characters of the canonical form, no fewer than there are if all is plain. */
  public int length() {
    return length;
  }

  /** The object; the nodes inside are shared and must not be changed. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    members.forEach((name, member) -> node.set(name, member.node()));
    return node;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fields that && json().equals(that.json());
  }

  @Override
  public int hashCode() {
    return json().hashCode();
  }

  @Override
  public String toString() {
    return CanonicalJson.text(json());
  }

  private Fields with(String name, Member member) {
    TreeMap<String, Member> more = new TreeMap<>(members);
    Member old = more.put(name, member);
    long grown =
        old == null
            ? (long) length + member.length() + Member.textLength(name)
            : (long) length + member.length() - old.length();
    return new Fields(more, grown, Math.max(depth, Member.withinDepth(member.depth() + 1)));
  }

  private JsonNode node(String name) {
    Member member = members.get(name);
    if (member == null) {
      throw Refusal.of("bad-field", "缺少字段 (" + name + ")。", "The field (" + name + ") is missing.");
    }
    return member.node();
  }

  private JsonNode array(String name) {
    JsonNode node = node(name);
    Refusal.unless(
        node.isArray(),
        "bad-field",
        "字段 (" + name + ") 须为列表。",
        "The field (" + name + ") must be a list.");
    return node;
  }
}
