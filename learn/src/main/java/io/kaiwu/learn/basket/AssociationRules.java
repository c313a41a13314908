// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;

/** Association rules, sorted. Immutable; safe for use by many threads. */
public final class AssociationRules {

  private final int baskets;
  private final List<Rule> rules;

  private AssociationRules(int baskets, List<Rule> rules) {
    this.baskets = baskets;
    this.rules = List.copyOf(rules);
  }

  /**
   * All rules that the settings let pass, of the frequent sets given: O(sets * items of a set) for
   * consequents of one item. Equals keep the order of the sets.
   *
   * @throws LearnException if there are more rules than the settings allow, or an item to filter by
   *     is unknown
   */
  public static AssociationRules of(FrequentItemsets sets, RuleSettings settings) {
    for (String item : settings.antecedentHas()) {
      known(sets, item);
    }
    for (String item : settings.consequentHas()) {
      known(sets, item);
    }
    List<Rule> rules = new ArrayList<>(new RuleSearch(sets, settings).run());
    rules.sort(settings.order().comparator());
    return new AssociationRules(sets.baskets(), rules);
  }

  /** The rules, the best first. */
  public List<Rule> list() {
    return rules;
  }

  public int size() {
    return rules.size();
  }

  /** The number of baskets they were found in. */
  public int baskets() {
    return baskets;
  }

  /** What to offer next, by these rules. */
  public Recommender recommender() {
    return new Recommender(rules);
  }

  /** The rules with their measures. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("baskets", baskets);
    ArrayNode array = json.putArray("rules");
    rules.forEach(rule -> array.add(rule.toJson()));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static AssociationRules fromJson(JsonNode json) {
    int baskets = (int) Json.number(json, "baskets");
    List<Rule> rules = new ArrayList<>();
    Json.member(json, "rules").forEach(rule -> rules.add(Rule.fromJson(rule, baskets)));
    return new AssociationRules(baskets, rules);
  }

  private static void known(FrequentItemsets sets, String item) {
    if (!sets.items().contains(item)) {
      throw new LearnException(
          "No basket holds the item (%s). Maybe it is written differently.".formatted(item));
    }
  }

  @Override
  public String toString() {
    return "AssociationRules[%d of %d baskets]".formatted(rules.size(), baskets);
  }
}
