// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How definitions and Decisions stand in JSON: members are named as the record components, times
 * and durations are ISO 8601 texts, digests and paths plain texts, an empty Optional is null;
 * nothing unknown, missing or doubled is accepted.
 */
public final class LoopJson {

  private static final Pattern MISSING = Pattern.compile("Missing creator property '([^']+)'");

  public static final ObjectMapper MAPPER = configured(new ObjectMapper());

  private LoopJson() {}

  /** What is wrong, in the words of the file and not of the library or our classes. */
  public static String problem(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "the key (%s) is not known here; known are: %s."
          .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    Matcher missing = MISSING.matcher(said);
    if (missing.find()) {
      return "the key (%s) is missing. Maybe it is misspelt.".formatted(missing.group(1));
    }
    if (e instanceof InvalidFormatException format) {
      Object @Nullable [] values = format.getTargetType().getEnumConstants();
      return "(%s) does not fit (%s)%s."
          .formatted(
              format.getValue(),
              where(format),
              values == null ? "" : "; there are: " + List.of(values));
    }
    if (e instanceof MismatchedInputException other && !other.getPath().isEmpty()) {
      return "(%s) has not the form it must have.".formatted(where(other));
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    return e instanceof JsonMappingException at && !at.getPath().isEmpty()
        ? "%s (%s)".formatted(said, where(at))
        : said;
  }

  private static String where(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** Sets a mapper, of whatever format, to these rules. */
  public static ObjectMapper configured(ObjectMapper mapper) {
    return mapper
        .registerModule(new Jdk8Module())
        .registerModule(new JavaTimeModule())
        .registerModule(
            new SimpleModule()
                .addSerializer(AssetPath.class, ToStringSerializer.instance)
                .addDeserializer(AssetPath.class, new Parsed<>(AssetPath.class, AssetPath::of))
                .addSerializer(Digest.class, ToStringSerializer.instance)
                .addDeserializer(Digest.class, new Parsed<>(Digest.class, Digest::new)))
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  private static final class Parsed<T> extends FromStringDeserializer<T> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // mappers are not serialised
    private final Function<String, T> parse;

    Parsed(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return parse.apply(text);
    }
  }
}
