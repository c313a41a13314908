// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.collect.clean.CleaningRecipe.TagRules;
import io.kaiwu.core.tag.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a recipe from YAML; an unknown key or a wrong value refuses with its line. */
final class RecipeReader {

  private static final Set<String> KINDS =
      Set.of("time", "range", "rate", "stuck", "spike", "late");

  CleaningRecipe read(String yaml) {
    YamlNode.Fields root = fields(YamlNode.parse(yaml), "A recipe");
    allow(root, "a recipe", Set.of("name", "version", "defaults", "rules"));
    String name = text(required(root, "name"));
    int version = value(required(root, "version"), Integer::parseInt, "an integer");
    YamlNode defaults = root.children().get("defaults");
    RuleSet base =
        defaults == null
            ? RuleSet.DEFAULT
            : RuleSet.DEFAULT.overriddenBy(rules(fields(defaults, "defaults"), KINDS));
    List<TagRules> rules = new ArrayList<>();
    for (YamlNode rule : items(root.children().get("rules"))) {
      rules.add(tagRules(fields(rule, "A rule")));
    }
    return checked(root.line(), () -> new CleaningRecipe(name, version, base, rules));
  }

  private static TagRules tagRules(YamlNode.Fields rule) {
    YamlNode tags = required(rule, "tags");
    List<TagPattern> patterns = new ArrayList<>();
    for (YamlNode pattern : tags instanceof YamlNode.Scalar ? List.of(tags) : items(tags)) {
      patterns.add(checked(pattern.line(), () -> new TagPattern(text(pattern))));
    }
    Set<String> allowed = Set.of("tags", "time", "range", "rate", "stuck", "spike", "late");
    RuleSet rules = rules(rule, allowed);
    if (rules.equals(RuleSet.NONE)) {
      throw new RecipeException(
          rule.line(), "the rule asks nothing. Maybe add one of " + sorted(KINDS) + ".");
    }
    return checked(rule.line(), () -> new TagRules(patterns, rules));
  }

  private static RuleSet rules(YamlNode.Fields node, Set<String> allowed) {
    allow(node, "rules", allowed);
    return new RuleSet(
        kind(node, "time", RecipeReader::time, "earliest", "max-ahead"),
        kind(node, "range", RecipeReader::range, "low", "high"),
        kind(node, "rate", RecipeReader::rate, "per-second"),
        kind(node, "stuck", RecipeReader::stuck, "longer-than", "count"),
        kind(node, "spike", RecipeReader::spike, "window", "threshold", "floor"),
        kind(node, "late", RecipeReader::late, "older-than"));
  }

  private static <R extends Rule> @Nullable R kind(
      YamlNode.Fields node, String name, Function<YamlNode.Fields, R> read, String... keys) {
    YamlNode child = node.children().get(name);
    if (child == null) {
      return null;
    }
    YamlNode.Fields rule = fields(child, name);
    List<String> allowed = new ArrayList<>(List.of(keys));
    allowed.add("action");
    allow(rule, name, Set.copyOf(allowed));
    return checked(rule.line(), () -> read.apply(rule));
  }

  private static Rule.PlausibleTime time(YamlNode.Fields rule) {
    Rule.PlausibleTime usual =
        new Rule.PlausibleTime(
            Instant.parse("2000-01-01T00:00:00Z"), Duration.ofMinutes(1), OnBreach.REFUSE);
    return new Rule.PlausibleTime(
        or(
            rule,
            "earliest",
            Instant::parse,
            "a time such as 2020-01-01T00:00:00Z",
            usual.earliest()),
        or(rule, "max-ahead", Duration::parse, "a duration such as PT10S", usual.maxAhead()),
        action(rule, OnBreach.REFUSE));
  }

  private static Rule.InRange range(YamlNode.Fields rule) {
    double low = or(rule, "low", RecipeReader::number, "a number", Range.ANY.low());
    double high = or(rule, "high", RecipeReader::number, "a number", Range.ANY.high());
    return new Rule.InRange(new Range(low, high), action(rule, OnBreach.REFUSE));
  }

  private static Rule.Rate rate(YamlNode.Fields rule) {
    double perSecond = value(required(rule, "per-second"), RecipeReader::number, "a number");
    return new Rule.Rate(perSecond, action(rule, OnBreach.FLAG));
  }

  private static Rule.Stuck stuck(YamlNode.Fields rule) {
    YamlNode longerThan = rule.children().get("longer-than");
    return new Rule.Stuck(
        longerThan == null ? null : value(longerThan, Duration::parse, "a duration such as PT10M"),
        or(rule, "count", Integer::parseInt, "an integer", 0),
        action(rule, OnBreach.FLAG));
  }

  private static Rule.Spike spike(YamlNode.Fields rule) {
    return new Rule.Spike(
        or(rule, "window", Integer::parseInt, "an integer", 7),
        or(rule, "threshold", RecipeReader::number, "a number", 6.0),
        or(rule, "floor", RecipeReader::number, "a number", 0.0),
        action(rule, OnBreach.FLAG));
  }

  private static Rule.Late late(YamlNode.Fields rule) {
    return new Rule.Late(
        or(rule, "older-than", Duration::parse, "a duration such as PT1M", Duration.ZERO),
        action(rule, OnBreach.FLAG));
  }

  private static OnBreach action(YamlNode.Fields rule, OnBreach usual) {
    return or(rule, "action", RecipeReader::onBreach, "one of refuse, repair, flag", usual);
  }

  private static OnBreach onBreach(String word) {
    for (OnBreach action : OnBreach.values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    throw new IllegalArgumentException();
  }

  private static double number(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static <T> T or(
      YamlNode.Fields node, String key, Function<String, T> read, String rule, T usual) {
    YamlNode child = node.children().get(key);
    return child == null ? usual : value(child, read, rule);
  }

  private static <T> T value(YamlNode node, Function<String, T> read, String rule) {
    String text = text(node);
    try {
      return read.apply(text);
    } catch (RuntimeException e) {
      throw new RecipeException(node.line(), "(%s) must be %s.".formatted(text, rule));
    }
  }

  private static String text(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    throw new RecipeException(node.line(), "one value must stand here, not a list or a map.");
  }

  private static YamlNode.Fields fields(YamlNode node, String what) {
    if (node instanceof YamlNode.Fields fields) {
      return fields;
    }
    throw new RecipeException(node.line(), what + " must be a map of keys and values.");
  }

  private static List<YamlNode> items(@Nullable YamlNode node) {
    return switch (node) {
      case null -> List.of();
      case YamlNode.Items items -> items.children();
      case YamlNode.Fields fields ->
          throw new RecipeException(
              fields.line(), "a list must stand here. Maybe a '-' is missing.");
      case YamlNode.Scalar scalar ->
          throw new RecipeException(scalar.line(), "a list must stand here.");
    };
  }

  private static YamlNode required(YamlNode.Fields node, String key) {
    YamlNode child = node.children().get(key);
    if (child == null) {
      throw new RecipeException(node.line(), "the key (%s) is missing.".formatted(key));
    }
    return child;
  }

  private static void allow(YamlNode.Fields node, String where, Set<String> allowed) {
    for (Map.Entry<String, Integer> key : node.keyLines().entrySet()) {
      if (!allowed.contains(key.getKey())) {
        throw new RecipeException(
            key.getValue(),
            "the key (%s) is not known in %s. Maybe you mean one of %s."
                .formatted(key.getKey(), where, sorted(allowed)));
      }
    }
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  private static <T> T checked(int line, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new RecipeException(line, String.valueOf(e.getMessage()));
    }
  }
}
