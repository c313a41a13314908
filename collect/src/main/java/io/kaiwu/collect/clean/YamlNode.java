// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML tree that knows the line of each node, so that a complaint can name it. */
sealed interface YamlNode {

  int line();

  record Fields(int line, Map<String, YamlNode> children, Map<String, Integer> keyLines)
      implements YamlNode {}

  record Items(int line, List<YamlNode> children) implements YamlNode {}

  record Scalar(int line, String text) implements YamlNode {}

  /** Reads one document. */
  static YamlNode parse(String yaml) {
    YAMLFactory factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser in = factory.createParser(yaml)) {
      if (in.nextToken() == null) {
        throw new RecipeException(1, "there is nothing.");
      }
      YamlNode root = node(in);
      if (in.nextToken() != null) {
        throw new RecipeException(line(in), "a second document begins; one is allowed.");
      }
      return root;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new RecipeException(line, e.getOriginalMessage());
    } catch (IOException e) {
      throw new RecipeException(1, String.valueOf(e.getMessage()));
    }
  }

  private static YamlNode node(JsonParser in) throws IOException {
    int line = line(in);
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Map<String, YamlNode> children = new LinkedHashMap<>();
      Map<String, Integer> keyLines = new LinkedHashMap<>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        keyLines.put(key, line(in));
        in.nextToken();
        children.put(key, node(in));
      }
      return new Fields(line, children, keyLines);
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      List<YamlNode> children = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        children.add(node(in));
      }
      return new Items(line, children);
    }
    return new Scalar(line, in.getText());
  }

  private static int line(JsonParser in) {
    return in.currentTokenLocation().getLineNr();
  }
}
