// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kaiwu.collect.clean.CleaningRecipe.TagRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes a recipe as the tree that its digest and its YAML are made of. */
final class RecipeWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecipeWriter() {}

  static String yaml(CleaningRecipe recipe) {
    YAMLFactory factory =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    try {
      return new YAMLMapper(factory).writeValueAsString(tree(recipe));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode tree(CleaningRecipe recipe) {
    ObjectNode root = NODES.objectNode();
    root.put("name", recipe.name()).put("version", recipe.version());
    root.set("defaults", rules(recipe.defaults()));
    ArrayNode rules = root.putArray("rules");
    for (TagRules rule : recipe.rules()) {
      ObjectNode node = rules.addObject();
      ArrayNode tags = node.putArray("tags");
      rule.tags().forEach(tag -> tags.add(tag.text()));
      node.setAll(rules(rule.rules()));
    }
    return root;
  }

  private static ObjectNode rules(RuleSet rules) {
    ObjectNode node = NODES.objectNode();
    put(node, "time", rules.time());
    put(node, "range", rules.range());
    put(node, "rate", rules.rate());
    put(node, "stuck", rules.stuck());
    put(node, "spike", rules.spike());
    put(node, "late", rules.late());
    return node;
  }

  private static void put(ObjectNode node, String kind, @Nullable Rule rule) {
    if (rule != null) {
      node.set(kind, rule(rule));
    }
  }

  private static JsonNode rule(Rule rule) {
    ObjectNode node = NODES.objectNode();
    switch (rule) {
      case Rule.PlausibleTime time ->
          node.put("earliest", time.earliest().toString())
              .put("max-ahead", time.maxAhead().toString());
      case Rule.InRange range -> {
        finite(node, "low", range.within().low());
        finite(node, "high", range.within().high());
      }
      case Rule.Rate rate -> node.put("per-second", rate.perSecond());
      case Rule.Stuck stuck -> {
        if (stuck.longerThan() != null) {
          node.put("longer-than", stuck.longerThan().toString());
        }
        if (stuck.count() > 0) {
          node.put("count", stuck.count());
        }
      }
      case Rule.Spike spike ->
          node.put("window", spike.window())
              .put("threshold", spike.threshold())
              .put("floor", spike.floor());
      case Rule.Late late -> node.put("older-than", late.tolerance().toString());
    }
    return node.put("action", rule.onBreach().word());
  }

  private static void finite(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    }
  }
}
