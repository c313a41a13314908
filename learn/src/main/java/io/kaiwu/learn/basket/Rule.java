// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.List;

/**
 * An association rule: who has the antecedent tends to have the consequent.
 *
 * @param antecedent the items on the left; empty for the rule that holds for everybody
 * @param consequent the items on the right, none of them on the left
 * @param count in how many baskets both stand
 * @param antecedentCount in how many the left side stands
 * @param consequentCount in how many the right side stands
 * @param baskets the number of all
 */
public record Rule(
    List<String> antecedent,
    List<String> consequent,
    int count,
    int antecedentCount,
    int consequentCount,
    int baskets) {

  public Rule {
    antecedent = List.copyOf(antecedent);
    consequent = List.copyOf(consequent);
  }

  /** The number of items on both sides. */
  public int length() {
    return antecedent.size() + consequent.size();
  }

  /** The share of the baskets that hold both sides. */
  public double support() {
    return (double) count / baskets;
  }

  /** Of the baskets with the left side, the share that holds the right side too. */
  public double confidence() {
    return (double) count / antecedentCount;
  }

  /** How many times likelier the right side is with the left than without regard to it. */
  public double lift() {
    return confidence() * baskets / consequentCount;
  }

  /** The support beyond what two sides with nothing to do with each other would have. */
  public double leverage() {
    return support() - (double) antecedentCount / baskets * consequentCount / baskets;
  }

  /**
   * How many times more often the rule would fail if the sides had nothing to do with each other;
   * infinite for a rule that never fails.
   */
  public double conviction() {
    return count == antecedentCount
        ? Double.POSITIVE_INFINITY
        : (1 - (double) consequentCount / baskets) / (1 - confidence());
  }

  /** Its sides, counts and measures; an infinite conviction is written as null. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("antecedent", Json.strings(antecedent));
    json.set("consequent", Json.strings(consequent));
    json.put("count", count);
    json.put("antecedentCount", antecedentCount);
    json.put("consequentCount", consequentCount);
    json.put("support", support());
    json.put("confidence", confidence());
    json.put("lift", lift());
    json.put("leverage", leverage());
    if (Double.isInfinite(conviction())) {
      json.putNull("conviction");
    } else {
      json.put("conviction", conviction());
    }
    return json;
  }

  static Rule fromJson(JsonNode json, int baskets) {
    return new Rule(
        Json.strings(json, "antecedent"),
        Json.strings(json, "consequent"),
        (int) Json.number(json, "count"),
        (int) Json.number(json, "antecedentCount"),
        (int) Json.number(json, "consequentCount"),
        baskets);
  }

  @Override
  public String toString() {
    return "%s => %s [support %.4f, confidence %.3f, lift %.2f]"
        .formatted(antecedent, consequent, support(), confidence(), lift());
  }
}
