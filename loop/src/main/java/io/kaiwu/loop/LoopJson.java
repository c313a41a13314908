// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import java.util.function.Function;

/**
 * How definitions and Decisions stand in JSON: members are named as the record components, times
 * and durations are ISO 8601 texts, digests and paths plain texts, an empty Optional is null;
 * nothing unknown, missing or doubled is accepted.
 */
public final class LoopJson {

  public static final ObjectMapper MAPPER = configured(new ObjectMapper());

  private LoopJson() {}

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
