// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a log takes from whom; what it does not name is refused.
 *
 * @param streams rules by stream; {@code custody/*} is for all streams below {@code custody/}, and
 *     {@code *} for those that nothing else fits. Always there: {@code members}, who may invite and
 *     act for others, and {@code policy}, who may change this
 * @param bare the rule for entries that are no statements; empty if none are taken
 * @param window how old a statement may be when it arrives, 1 s to 10 years
 */
public record Policy(Map<String, StreamRule> streams, Optional<StreamRule> bare, Duration window) {

  /** The stream of policies, and the type of body on it. */
  public static final String STREAM = "policy";

  public static final String TYPE = "application/vnd.kaiwu.policy+json";

  /** The stream of registrations of contracts' code. */
  public static final String CONTRACTS = "contracts";

  /** Stands before a role where an organisation's name could stand. */
  public static final String ROLE = "role:";

  private static final String ALL = "*";
  private static final Duration MAX_WINDOW = Duration.ofDays(3_653);
  private static final Set<String> MEMBERS = Set.of("bare", "streams", "window-seconds");

  public Policy {
    streams = Map.copyOf(streams);
    for (String needed : Set.of(MemberStatement.STREAM, STREAM)) {
      StreamRule rule = streams.get(needed);
      if (rule == null || rule.append().isEmpty()) {
        throw new MalformedException(
            Text.of(
                    "政策须说明谁可以写入流 %s，否则就再也没有人能改动它。",
                    "The policy must say who may write to the stream (%s), or nobody could ever change it.")
                .formatted(needed));
      }
    }
    if (window.toSeconds() < 1
        || window.compareTo(MAX_WINDOW) > 0
        || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
      throw new MalformedException(
          Text.of(
                  "政策的时间窗 %s 须为 1 秒至 %s，以整秒计。",
                  "The window (%s) of a policy must be 1 second to %s, in whole seconds.")
              .formatted(window, MAX_WINDOW));
    }
  }

  /**
   * The operator decides who is a member and which contracts there are; every member may write to
   * every other stream.
   */
  public static Policy open() {
    StreamRule operator = StreamRule.of(ROLE + Organisation.OPERATOR);
    return new Policy(
        Map.of(
            MemberStatement.STREAM,
            operator,
            STREAM,
            operator,
            CONTRACTS,
            operator,
            ALL,
            StreamRule.of(ROLE + Organisation.MEMBER)),
        Optional.empty(),
        Duration.ofDays(7));
  }

  /** This policy with another rule for one stream. */
  public Policy with(String stream, StreamRule rule) {
    Map<String, StreamRule> all = new TreeMap<>(streams);
    all.put(stream, rule);
    return new Policy(all, bare, window);
  }

  /** This policy with a rule for entries that are no statements. */
  public Policy withBare(StreamRule rule) {
    return new Policy(streams, Optional.of(rule), window);
  }

  public Policy withWindow(Duration longest) {
    return new Policy(streams, bare, longest);
  }

  /** The rule that fits the stream most closely; empty if none does. */
  public Optional<StreamRule> findRule(String stream) {
    StreamRule own = streams.get(stream);
    for (int slash = stream.lastIndexOf('/');
        own == null && slash >= 0;
        slash = stream.lastIndexOf('/', slash - 1)) {
      own = streams.get(stream.substring(0, slash + 1) + ALL);
    }
    return Optional.ofNullable(own == null ? streams.get(ALL) : own);
  }

  /**
   * Reads {@link #json}.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  public static Policy of(JsonNode node) {
    StrictJson.requireMembers(node, MEMBERS);
    Map<String, StreamRule> streams = new TreeMap<>();
    node.get("streams")
        .fields()
        .forEachRemaining(one -> {
          requirePattern(one.getKey());
          streams.put(one.getKey(), StreamRule.of(one.getValue()));
        });
    JsonNode bare = node.get("bare");
    return new Policy(
        streams,
        bare.isNull() ? Optional.empty() : Optional.of(StreamRule.of(bare)),
        Duration.ofSeconds(StrictJson.wholeNumber(node, "window-seconds")));
  }

  private static void requirePattern(String pattern) {
    if (!pattern.matches("\\*|[a-z0-9./-]{1,98}(/\\*)?|[a-z0-9./-]{99,100}")) {
      throw new MalformedException(
          Text.of(
                  "规则须针对一个流（custody/wheat）、其下所有流（custody/*）或其余的流（*）；这里是 %s。",
                  "A rule is for a stream (custody/wheat), all below one (custody/*), or the others (*); this is (%s).")
              .formatted(pattern));
    }
  }

  /** The body of a policy's statement. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set(
        "bare", bare.<JsonNode>map(StreamRule::json).orElse(JsonNodeFactory.instance.nullNode()));
    ObjectNode rules = node.putObject("streams");
    new TreeMap<>(streams).forEach((stream, rule) -> rules.set(stream, rule.json()));
    return node.put("window-seconds", window.toSeconds());
  }

  /** The statement that makes this the policy of the log with that origin. */
  public Statement statement(String origin, Instant now) {
    return Statement.of(origin, STREAM, now, TYPE, json());
  }
}
