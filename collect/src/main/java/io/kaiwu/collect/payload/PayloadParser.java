// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagCatalog;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of a message on a reading topic, in the forms of {@code
 * docs/reference/mqtt.md}.
 *
 * <p>All or nothing: a message that is not of those forms to its last byte gives no reading. A
 * reading whose tag is not registered or whose value is missing stands among the others, marked, so
 * that it can be refused alone. Nothing in a payload makes this throw. Used by one thread, which
 * makes about one object a message.
 *
 * <pre>{@code
 * var parser = new PayloadParser(catalog, PayloadLimits.DEFAULT);
 * var raw = new RawReadings();
 * Refusal refusal = parser.parse("kaiwu/value/plant/pump-1/flow", payload, arrivalMicros, raw);
 * }</pre>
 */
public final class PayloadParser {

  private static final int SEEN_T = 1;
  private static final int SEEN_V = 2;
  private static final int SEEN_U = 4;
  private static final int SEEN_S = 8;
  private static final int SEEN_VALUES = 16;

  private final TopicResolver topics;
  private final PayloadLimits limits;
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** The object in which each tag was last named, to see a name that comes twice. */
  private int[] namedIn = new int[64];

  private int objects;

  public PayloadParser(TagCatalog catalog, PayloadLimits limits) {
    this.topics = new TopicResolver(catalog);
    this.limits = limits;
  }

  /**
   * Puts the readings of the message into {@code out}, which is emptied first.
   *
   * @return why the whole message is refused, {@code out} then being empty; null if it is not
   */
  public @Nullable Refusal parse(
      String topic, byte[] payload, long arrivalMicros, RawReadings out) {
    out.clear();
    if (payload.length > limits.maxBytes()) {
      return new Refusal(
          Reason.TOO_LARGE,
          "The payload has %d bytes; at most %d are taken. Maybe send fewer readings a message."
              .formatted(payload.length, limits.maxBytes()));
    }
    Topic target = topics.find(topic);
    if (target == null) {
      return new Refusal(
          Reason.UNKNOWN_TAG,
          "The topic (%s) names no asset or tag that is registered. Maybe register it first, or correct the path."
              .formatted(topic));
    }
    if (payload.length == 0) {
      return new Refusal(Reason.MALFORMED, "The payload is empty.");
    }
    Refusal refusal = parse(target, payload, arrivalMicros, out);
    if (refusal != null) {
      out.clear();
    }
    return refusal;
  }

  private @Nullable Refusal parse(
      Topic target, byte[] payload, long arrivalMicros, RawReadings out) {
    try (JsonParser in = json.createParser(payload)) {
      switch (target) {
        case Topic.OneTag tag -> oneTag(in, tag, arrivalMicros, out);
        case Topic.OneAsset asset -> oneAsset(in, asset, arrivalMicros, out);
      }
      if (in.nextToken() != null) {
        throw new FormException(Reason.MALFORMED, "there is more after the end of the value", in);
      }
      return null;
    } catch (FormException e) {
      return new Refusal(e.reason(), e.detail());
    } catch (JacksonException e) {
      return new Refusal(
          Reason.MALFORMED,
          "This is not valid JSON, at byte %d: %s"
              .formatted(e.getLocation().getByteOffset(), e.getOriginalMessage()));
    } catch (IOException | RuntimeException e) {
      // Whatever bytes can provoke inside the JSON library is still only a malformed message.
      return new Refusal(Reason.MALFORMED, "This is not valid JSON: " + e.getMessage());
    }
  }

  private void oneTag(JsonParser in, Topic.OneTag tag, long arrivalMicros, RawReadings out)
      throws IOException {
    JsonToken token = in.nextToken();
    if (token == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        expectObject(in, "an array holds objects");
        tagObject(in, tag, arrivalMicros, out);
      }
    } else if (token == JsonToken.START_OBJECT) {
      tagObject(in, tag, arrivalMicros, out);
    } else {
      double value = number(in, "the payload must be a number, true, false, an object or an array");
      add(in, out, tag.tag(), tag.name(), arrivalMicros, 0, value, null, finiteOrFlaw(value));
    }
  }

  private void oneAsset(JsonParser in, Topic.OneAsset asset, long arrivalMicros, RawReadings out)
      throws IOException {
    if (in.nextToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        assetObject(in, asset, arrivalMicros, out);
      }
    } else {
      assetObject(in, asset, arrivalMicros, out);
    }
  }

  private void tagObject(JsonParser in, Topic.OneTag tag, long arrivalMicros, RawReadings out)
      throws IOException {
    int row = out.size();
    long time = valueObject(in, tag.tag(), tag.name(), true, arrivalMicros, out);
    out.complete(row, time, 0);
  }

  private void assetObject(JsonParser in, Topic.OneAsset asset, long arrivalMicros, RawReadings out)
      throws IOException {
    expectObject(in, "the payload must be an object or an array of objects");
    int first = out.size();
    int seen = 0;
    long time = arrivalMicros;
    long sequence = 0;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "t" -> {
          seen = once(seen, SEEN_T, in);
          time = time(in);
        }
        case "s" -> {
          seen = once(seen, SEEN_S, in);
          sequence = sequence(in);
        }
        case "values" -> {
          seen = once(seen, SEEN_VALUES, in);
          values(in, asset, out);
        }
        default -> throw unknown(member, "t, s, values", in);
      }
    }
    if ((seen & SEEN_VALUES) == 0) {
      throw new FormException(Reason.MALFORMED, "the object has no member \"values\"", in);
    }
    out.complete(first, time, sequence);
  }

  private void values(JsonParser in, Topic.OneAsset asset, RawReadings out) throws IOException {
    expectObject(in, "\"values\" must be an object");
    objects++;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      int tag = asset.tag(name);
      nameOnce(tag, in);
      JsonToken token = in.nextToken();
      if (token == JsonToken.START_OBJECT) {
        valueObject(in, tag, name, false, 0, out);
      } else if (token == JsonToken.VALUE_NULL) {
        add(in, out, tag, name, 0, RawReadings.NO_SEQUENCE, Double.NaN, null, Reason.NOT_A_NUMBER);
      } else {
        double value = number(in, "a value must be a number, true, false or an object");
        add(in, out, tag, name, 0, RawReadings.NO_SEQUENCE, value, null, finiteOrFlaw(value));
      }
    }
  }

  /** Reads {@code {t, v, u, s}} and returns the time. */
  private long valueObject(
      JsonParser in, int tag, String name, boolean timed, long time, RawReadings out)
      throws IOException {
    int seen = 0;
    long sequence = RawReadings.NO_SEQUENCE;
    double value = Double.NaN;
    String unit = null;
    Reason flaw = Reason.MALFORMED; // until a value comes
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      JsonToken token = in.nextToken();
      switch (member) {
        case "v" -> {
          seen = once(seen, SEEN_V, in);
          if (token == JsonToken.VALUE_NULL) {
            flaw = Reason.NOT_A_NUMBER;
          } else {
            value = number(in, "\"v\" must be a number, true or false");
            flaw = finiteOrFlaw(value);
          }
        }
        case "u" -> {
          seen = once(seen, SEEN_U, in);
          if (token != JsonToken.VALUE_STRING) {
            throw new FormException(Reason.MALFORMED, "\"u\" must be a UCUM code as text", in);
          }
          unit = in.getText();
        }
        case "s" -> {
          seen = once(seen, SEEN_S, in);
          sequence = sequence(in);
        }
        case "t" -> {
          if (!timed) {
            throw new FormException(
                Reason.MALFORMED, "\"t\" stands beside \"values\", not inside", in);
          }
          seen = once(seen, SEEN_T, in);
          time = time(in);
        }
        default -> throw unknown(member, timed ? "t, v, u, s" : "v, u, s", in);
      }
    }
    add(in, out, tag, name, time, sequence, value, unit, flaw);
    return time;
  }

  private void add(
      JsonParser in,
      RawReadings out,
      int tag,
      String name,
      long time,
      long sequence,
      double value,
      @Nullable String unit,
      @Nullable Reason flaw) {
    if (out.size() == limits.maxReadings()) {
      throw new FormException(
          Reason.TOO_LARGE,
          "the message has more than %d readings. Maybe send several messages"
              .formatted(limits.maxReadings()),
          in);
    }
    out.add(tag, name, time, sequence, value, unit, flaw);
  }

  private void nameOnce(int tag, JsonParser in) throws IOException {
    if (tag == RawReadings.UNKNOWN) {
      return; // refused alone, however often it comes
    }
    if (tag >= namedIn.length) {
      namedIn = Arrays.copyOf(namedIn, Math.max(tag + 1, namedIn.length * 2));
    }
    if (namedIn[tag] == objects) {
      throw new FormException(
          Reason.MALFORMED, "the member \"" + in.currentName() + "\" stands there twice", in);
    }
    namedIn[tag] = objects;
  }

  private static int once(int seen, int member, JsonParser in) throws IOException {
    if ((seen & member) != 0) {
      throw new FormException(
          Reason.MALFORMED, "the member \"" + in.currentName() + "\" stands there twice", in);
    }
    return seen | member;
  }

  private static double number(JsonParser in, String rule) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> 1;
      case VALUE_FALSE -> 0;
      case null, default -> throw new FormException(Reason.MALFORMED, rule, in);
    };
  }

  private static @Nullable Reason finiteOrFlaw(double value) {
    return Double.isFinite(value) ? null : Reason.NOT_A_NUMBER;
  }

  private static long time(JsonParser in) throws IOException {
    long micros =
        switch (in.currentToken()) {
          case VALUE_NUMBER_INT ->
              in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                  ? SourceTime.INVALID
                  : SourceTime.ofMillis(in.getLongValue());
          case VALUE_NUMBER_FLOAT -> SourceTime.ofMillis(in.getDoubleValue());
          case VALUE_STRING -> SourceTime.ofText(in.getText());
          case null, default -> SourceTime.INVALID;
        };
    if (micros == SourceTime.INVALID) {
      throw new FormException(
          Reason.MALFORMED,
          "\"t\" must be ISO 8601 text with an offset (2026-11-22T08:30:00Z) or milliseconds since 1970, in the years 1 to 9999",
          in);
    }
    return micros;
  }

  private static long sequence(JsonParser in) throws IOException {
    boolean valid =
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
            && in.getLongValue() >= 0;
    if (!valid) {
      throw new FormException(Reason.MALFORMED, "\"s\" must be an integer in [0, 2^63)", in);
    }
    return in.getLongValue();
  }

  private static void expectObject(JsonParser in, String rule) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw new FormException(Reason.MALFORMED, rule, in);
    }
  }

  private static FormException unknown(String member, String known, JsonParser in) {
    String shown = member.length() > 40 ? member.substring(0, 40) + "..." : member;
    return new FormException(
        Reason.MALFORMED,
        "the member \"%s\" is not known; known are %s".formatted(shown, known),
        in);
  }
}
