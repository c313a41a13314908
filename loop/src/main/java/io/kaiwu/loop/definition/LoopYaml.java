// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads and writes loop definitions as YAML. An unknown key, a missing one or a wrong value
 * refuses, with its line.
 */
public final class LoopYaml {

  private static final ObjectMapper YAML =
      LoopJson.configured(
          new ObjectMapper(
              YAMLFactory.builder()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .build()));

  private static final Pattern WORD_END = Pattern.compile("[ .]");

  private LoopYaml() {}

  /**
   * Reads one definition.
   *
   * @throws LoopException naming the line, what is wrong there and what is expected
   */
  public static LoopDefinition read(String yaml) {
    try {
      LoopDefinition definition = YAML.readValue(yaml, LoopDefinition.class);
      if (definition == null) {
        throw new LoopException("The loop definition is empty.");
      }
      return definition;
    } catch (JsonProcessingException e) {
      String what = message(e);
      String key =
          e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
              ? "/" + path(mapping)
              : "/" + WORD_END.split(what, 2)[0]; // our own messages begin with the key
      int line =
          e instanceof JsonMappingException ? lineOf(key, yaml) : e.getLocation().getLineNr();
      throw new LoopException(
          "The loop definition cannot be read%s: %s"
              .formatted(line < 1 ? "" : " at line " + line, what),
          e);
    }
  }

  /** What is wrong, in our own words where they are ours, and the key it is wrong with. */
  private static String message(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException ours) {
      return String.valueOf(ours.getMessage());
    }
    return LoopJson.problem(e);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
        .collect(Collectors.joining("/"));
  }

  /**
   * The line of the innermost key on the way to {@code pointer}; 0 if not even its first stands.
   */
  private static int lineOf(String pointer, String yaml) {
    int line = 0;
    try (JsonParser parser = YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        String here = parser.getParsingContext().pathAsPointer().toString();
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && (pointer + "/").startsWith(here + "/")) {
          line = parser.currentTokenLocation().getLineNr();
        }
      }
    } catch (IOException e) {
      return line; // no YAML from there on
    }
    return line;
  }

  /** Writes what {@link #read} gives back equal. */
  public static String write(LoopDefinition definition) {
    try {
      return YAML.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new LoopException(
          "The definition of loop (" + definition.loop() + ") cannot be written.", e);
    }
  }

  /** The definition as JSON, of which the digest is made. */
  public static JsonNode toTree(LoopDefinition definition) {
    return LoopJson.MAPPER.valueToTree(definition);
  }
}
