// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.AlarmRule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Declares a loop: which assets, which tags, which model, which rule decides, what is commanded,
 * and how far it may go. Two definitions that say the same have the same digest, however they were
 * written.
 *
 * <pre>{@code
 * loop: engine-maintenance
 * about: {zh: 发动机预测性维护, en: Predictive maintenance of engines}
 * assets: {kind: engine, below: plant-1}
 * settings: [ambient, speed-setting, load]
 * tags: [T24, T30, P30, vibration]
 * window: 30
 * memory: 1000
 * model: {name: engine-life, level: 0.9}
 * every: PT12S
 * rule:
 *   kind: maintenance
 *   periods: 7
 * command:
 *   point: maintenance-stop
 *   value: 1
 *   unit: "1"
 *   deadline: PT30S
 *   approvals: 0
 *   interlocks:
 *     range: {low: 0, high: 1}
 *     fresh: [cycle]
 *     maxAge: PT10S
 *     states:
 *       - {tag: running, required: {low: 1, high: 1}}
 * shadow: {period: P14D, decisions: 20, bar: 0.8}
 * fallBack: {staleAfter: PT2M, failedCommands: 3}
 * alarms:
 *   - tag: vibration
 *     normal: {low: 0, high: 12}
 *     deadband: 0.5
 *     severity: HIGH
 *     text: {zh: 振动过大, en: vibration too high}
 *     remedy: {zh: 降低负荷，安排检查, en: reduce the load and inspect}
 * }</pre>
 *
 * @param settings the tags that say how the asset is operated, not how it fares
 * @param tags the tags the model looks at beside the settings
 * @param window how many of the newest rows of each asset a Decision carries as evidence
 * @param memory how many of its newest stored rows an asset's operator catches up on at a start; at
 *     least a life, if the features look back to its beginning
 * @param every how often the loop decides
 * @param rule the parameters of the rule that decides; its {@code kind} names the rule, which
 *     checks the rest
 */
public record LoopDefinition(
    String loop,
    Text about,
    Assets assets,
    List<String> settings,
    List<String> tags,
    int window,
    int memory,
    Model model,
    Duration every,
    ObjectNode rule,
    Command command,
    Shadow shadow,
    FallBack fallBack,
    List<AlarmRule> alarms) {

  public LoopDefinition {
    settings = List.copyOf(settings);
    tags = List.copyOf(tags);
    alarms = List.copyOf(alarms);
    rule = rule.deepCopy();
    require(
        loop.matches("[a-z0-9][a-z0-9-]{0,60}"),
        "loop",
        loop,
        "lower-case letters, digits and '-'");
    require(!tags.isEmpty(), "tags", tags, "at least one tag");
    List<String> columns = Stream.concat(settings.stream(), tags.stream()).toList();
    require(
        columns.size() == columns.stream().distinct().count(),
        "settings and tags",
        columns,
        "different from each other");
    require(window >= 2 && window <= 10_000, "window", window, "2 to 10,000 rows");
    require(memory >= window && memory <= 1_000_000, "memory", memory, "window to 1,000,000 rows");
    require(every.isPositive(), "every", every, "a positive duration");
    require(rule.path("kind").isTextual(), "rule.kind", rule.path("kind"), "the name of a rule");
  }

  private static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s (%s) must be %s.".formatted(name, value, rule));
    }
  }

  /** Settings first, then tags: the columns of a row, in the order everything keeps to. */
  public List<String> columns() {
    return Stream.concat(settings.stream(), tags.stream()).toList();
  }

  /** Whether the loop is about this asset. */
  public boolean covers(Asset asset) {
    return asset.kind().equals(assets.kind) && assets.below.contains(asset.path());
  }

  public Digest digest() {
    return Digest.of(LoopYaml.toTree(this));
  }

  /** The assets of one kind at or below a path. */
  public record Assets(String kind, AssetPath below) {}

  /**
   * Which model, by its name in the registry, and the probability its intervals are to hold the
   * truth with.
   *
   * @param level in (0, 1)
   */
  public record Model(String name, double level) {
    public Model {
      require(level > 0 && level < 1, "model.level", level, "between 0 and 1");
    }
  }

  /**
   * What is sent when the rule says act now: a point of the asset, a value in a unit, how long it
   * may take; and what must hold before it goes.
   *
   * @param approvals how many people must approve each command, 0 to 2
   */
  public record Command(
      String point,
      double value,
      String unit,
      Duration deadline,
      int approvals,
      Interlocks interlocks) {
    public Command {
      require(deadline.isPositive(), "command.deadline", deadline, "a positive duration");
      require(approvals >= 0 && approvals <= 2, "command.approvals", approvals, "0, 1 or 2");
      require(
          interlocks.range.contains(value),
          "command.value",
          value,
          "inside interlocks.range " + interlocks.range + ", or it would never be sent");
    }
  }

  /**
   * The conditions under which a command may go.
   *
   * @param range what the point may be set to, in its unit
   * @param fresh tags of the same asset that must have a good reading no older than {@code maxAge}
   * @param states tags of the same asset and the values they must show
   */
  public record Interlocks(Range range, List<String> fresh, Duration maxAge, List<State> states) {
    public Interlocks {
      fresh = List.copyOf(fresh);
      states = List.copyOf(states);
      require(maxAge.isPositive(), "interlocks.maxAge", maxAge, "a positive duration");
      require(!fresh.isEmpty(), "interlocks.fresh", fresh, "at least one tag");
    }

    /** A tag and the values it must show. */
    public record State(String tag, Range required) {}
  }

  /**
   * What a loop must show in SHADOW before a person may let it command.
   *
   * @param bar the least share of its predictions whose interval held what happened, in [0, 1]
   */
  public record Shadow(Duration period, int decisions, double bar) {
    public Shadow {
      require(bar >= 0 && bar <= 1, "shadow.bar", bar, "between 0 and 1");
      require(decisions >= 1, "shadow.decisions", decisions, "1 or more");
      require(period.isPositive(), "shadow.period", period, "a positive duration");
    }
  }

  /** When a loop takes itself down. */
  public record FallBack(Duration staleAfter, int failedCommands) {
    public FallBack {
      require(staleAfter.isPositive(), "fallBack.staleAfter", staleAfter, "a positive duration");
      require(failedCommands >= 1, "fallBack.failedCommands", failedCommands, "1 or more");
    }
  }
}
