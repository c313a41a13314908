// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;

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
      var place = e.getLocation();
      throw new LoopException(
          "The loop definition cannot be read%s: %s"
              .formatted(
                  place == null || place.getLineNr() < 1 ? "" : " at line " + place.getLineNr(),
                  LoopJson.problem(e)),
          e);
    }
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
