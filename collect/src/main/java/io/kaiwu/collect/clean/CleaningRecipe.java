// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.tag.TagId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How readings are cleaned: rules for all tags, and rules for some that take their place.
 *
 * @param name letters, digits and '-', 1 to 60
 * @param version from 1; a changed recipe gets a new one
 * @param defaults what holds for every tag, over {@link RuleSet#DEFAULT}
 * @param rules in order; where several match a tag, the later one wins, kind by kind
 */
public record CleaningRecipe(String name, int version, RuleSet defaults, List<TagRules> rules) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}-]{1,60}");

  /** The recipe of a site that has written none. */
  public static final CleaningRecipe DEFAULT =
      new CleaningRecipe("default", 1, RuleSet.DEFAULT, List.of());

  /** Rules for the tags that match one of the patterns. */
  public record TagRules(List<TagPattern> tags, RuleSet rules) {
    public TagRules {
      tags = List.copyOf(tags);
      if (tags.isEmpty()) {
        throw new IllegalArgumentException("A rule needs at least one tag pattern.");
      }
    }
  }

  public CleaningRecipe {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name (%s) of a recipe must be 1 to 60 letters, digits or '-'.".formatted(name));
    }
    if (version < 1) {
      throw new IllegalArgumentException(
          "The version (%d) of recipe (%s) must be at least 1.".formatted(version, name));
    }
    rules = List.copyOf(rules);
  }

  /**
   * Reads a recipe from YAML.
   *
   * @throws RecipeException naming the line, for anything that is not a recipe
   */
  public static CleaningRecipe parse(String yaml) {
    return new RecipeReader().read(yaml);
  }

  /** The recipe as YAML that {@link #parse} reads back as an equal one. */
  public String toYaml() {
    return RecipeWriter.yaml(this);
  }

  /** Name and version as entries carry them: {@code turbofan/3}. */
  public String label() {
    return name + "/" + version;
  }

  /** The digest of the canonical form: equal recipes have equal digests, however written. */
  public Digest digest() {
    return Digest.of(RecipeWriter.tree(this));
  }

  /** The rules that hold for the tag. */
  public RuleSet rulesFor(TagId tag) {
    RuleSet result = defaults;
    for (TagRules rule : rules) {
      if (rule.tags().stream().anyMatch(pattern -> pattern.matches(tag))) {
        result = result.overriddenBy(rule.rules());
      }
    }
    return result;
  }
}
