// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads and writes the parts models are stored in, naming what is missing. */
public final class Json {

  private Json() {}

  public static ArrayNode numbers(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
    for (double v : values) {
      array.add(v);
    }
    return array;
  }

  public static ArrayNode table(double[][] rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(rows.length);
    for (double[] row : rows) {
      array.add(numbers(row));
    }
    return array;
  }

  /** Writes a member if its value is finite; JSON knows neither NaN nor infinities. */
  public static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  /**
   * Many numbers as one text: base64 of little-endian doubles. For arrays too long to be read by
   * eyes.
   */
  public static String packed(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Many whole numbers as one text: base64 of little-endian ints. */
  public static String packed(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Reads what {@link #packed(double[])} wrote. */
  public static double[] packedDoubles(JsonNode json, String name) {
    ByteBuffer bytes = unpack(json, name, 8);
    double[] values = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** Reads what {@link #packed(int[])} wrote. */
  public static int[] packedInts(JsonNode json, String name) {
    ByteBuffer bytes = unpack(json, name, 4);
    int[] values = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private static ByteBuffer unpack(JsonNode json, String name, int size) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text(json, name));
    } catch (IllegalArgumentException e) {
      throw new LearnException("The stored model's (%s) is not base64.".formatted(name), e);
    }
    if (bytes.length % size != 0) {
      throw new LearnException(
          "The stored model's (%s) has %d bytes, not a multiple of %d."
              .formatted(name, bytes.length, size));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static ArrayNode strings(List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  /**
   * The member of that name.
   *
   * @throws LearnException if there is none
   */
  public static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.get(name);
    if (member == null) {
      throw new LearnException(
          "The stored model has no (%s). Maybe it was written by a later version.".formatted(name));
    }
    return member;
  }

  public static String text(JsonNode json, String name) {
    return member(json, name).asText();
  }

  public static double number(JsonNode json, String name) {
    return asNumber(member(json, name), name);
  }

  public static double[] numbers(JsonNode json, String name) {
    return asNumbers(member(json, name), name);
  }

  public static double[][] table(JsonNode json, String name) {
    JsonNode array = member(json, name);
    double[][] rows = new double[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = asNumbers(array.get(i), name);
    }
    return rows;
  }

  private static double[] asNumbers(JsonNode array, String name) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = asNumber(array.get(i), name);
    }
    return values;
  }

  public static List<String> strings(JsonNode json, String name) {
    List<String> values = new ArrayList<>();
    member(json, name).forEach(v -> values.add(v.asText()));
    return List.copyOf(values);
  }

  private static double asNumber(JsonNode node, String name) {
    if (!node.isNumber()) {
      throw new LearnException(
          "The stored model has (%s) where (%s) should be a number.".formatted(node, name));
    }
    return node.doubleValue();
  }
}
