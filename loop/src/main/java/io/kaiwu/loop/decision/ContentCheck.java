// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import io.kaiwu.loop.decision.Finding.Link;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks what the parts of a Decision say against each other: digests against the readings that lie
 * beside, the plan by a checker of its own, commands against what was requested.
 */
final class ContentCheck {

  private final Map<String, PlanChecker> checkers;
  private final Units units = new Units();

  ContentCheck(Map<String, PlanChecker> checkers) {
    this.checkers = Map.copyOf(checkers);
  }

  List<Finding> check(JsonNode tree) {
    Decision decision = DecisionFile.fromTree(withoutAttachments(tree));
    List<Finding> findings = new ArrayList<>();
    checkIdentity(decision, findings);
    checkReadings(decision, tree.required("readings"), findings);
    checkPredictions(decision, findings);
    checkPlan(decision.plan(), findings);
    checkCommands(decision, findings);
    checkOutcome(decision, findings);
    return findings;
  }

  private static JsonNode withoutAttachments(JsonNode tree) {
    com.fasterxml.jackson.databind.node.ObjectNode bare = tree.deepCopy();
    bare.remove(List.of("format", "readings"));
    return bare;
  }

  private static void checkIdentity(Decision decision, List<Finding> findings) {
    Identity identity = decision.identity();
    findings.add(
        Digest.of(identity.definition()).equals(identity.loopDigest())
            ? Finding.ok(Link.IDENTITY, "回路定义与其摘要一致", "the loop's definition matches its digest")
            : Finding.broken(
                Link.IDENTITY, "回路定义与其摘要不符", "the loop's definition does not match its digest"));
  }

  private static void checkReadings(Decision decision, JsonNode attached, List<Finding> findings) {
    List<Evidence.Window> evidence = decision.evidence().windows();
    List<Evidence.Window> outcome = decision.outcome().map(Outcome::evidence).orElse(List.of());
    if (attached.size() != evidence.size() + outcome.size()) {
      findings.add(
          Finding.broken(
              Link.EVIDENCE,
              "应附 %d 个窗口的原始读数，实有 %d 个".formatted(evidence.size() + outcome.size(), attached.size()),
              "raw readings of %d windows should be attached, there are %d"
                  .formatted(evidence.size() + outcome.size(), attached.size())));
      return;
    }
    int readings = 0;
    for (int i = 0; i < attached.size(); i++) {
      boolean ofOutcome = i >= evidence.size();
      Evidence.Window window = ofOutcome ? outcome.get(i - evidence.size()) : evidence.get(i);
      readings += window.count();
      if (!digest(window, attached.get(i)).equals(window.digest())
          || attached.get(i).required("tag").size() != window.count()) {
        findings.add(
            Finding.broken(
                ofOutcome ? Link.OUTCOME : Link.EVIDENCE,
                "%s 的原始读数与摘要不符".formatted(window.asset()),
                "the raw readings of %s do not match their digest".formatted(window.asset())));
      }
    }
    if (findings.stream().allMatch(Finding::ok)) {
      findings.add(
          Finding.ok(
              Link.EVIDENCE,
              "%d 条原始读数与摘要一致".formatted(readings),
              "%d raw readings match their digests".formatted(readings)));
    }
  }

  private static Digest digest(Evidence.Window window, JsonNode columns) {
    MessageDigest sha = ReadingDigest.begin(window.tags());
    ByteBuffer row = ReadingDigest.row();
    JsonNode tag = columns.required("tag");
    JsonNode time = columns.required("time");
    JsonNode sequence = columns.required("sequence");
    JsonNode value = columns.required("value");
    JsonNode quality = columns.required("quality");
    if (columns.size() != 5
        || time.size() != tag.size()
        || sequence.size() != tag.size()
        || value.size() != tag.size()
        || quality.size() != tag.size()) {
      throw new IllegalArgumentException("The columns of attached readings must be equally long.");
    }
    for (int i = 0; i < tag.size(); i++) {
      ReadingDigest.feed(
          sha,
          row,
          (int) whole(tag.get(i), Integer.MAX_VALUE),
          whole(time.get(i), Long.MAX_VALUE),
          whole(sequence.get(i), Long.MAX_VALUE),
          number(value.get(i)),
          (byte) whole(quality.get(i), Byte.MAX_VALUE));
    }
    return Digest.of(sha);
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) { // a text would read as 0, and so as what was sealed
      throw new IllegalArgumentException("The value (" + value + ") must be a number.");
    }
    return value.doubleValue();
  }

  private static long whole(JsonNode number, long max) {
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || Math.abs(number.longValue()) > max) {
      throw new IllegalArgumentException(
          "The number (" + number + ") must be whole and at most " + max + ".");
    }
    return number.longValue();
  }

  private static void checkPredictions(Decision decision, List<Finding> findings) {
    for (Prediction prediction : decision.prediction()) {
      if (!(prediction.low() <= prediction.value() && prediction.value() <= prediction.high())) {
        findings.add(
            Finding.broken(
                Link.PREDICTION,
                "%s 的预测值不在其区间内".formatted(prediction.asset()),
                "the prediction for %s lies outside its own interval"
                    .formatted(prediction.asset())));
      }
    }
  }

  private void checkPlan(Plan plan, List<Finding> findings) {
    PlanChecker checker = checkers.get(plan.kind());
    if (checker == null) {
      findings.add(
          Finding.broken(
              Link.PLAN,
              "没有能核对“%s”类计划的检查器".formatted(plan.kind()),
              "there is no checker for plans of the kind (%s)".formatted(plan.kind())));
    } else if (plan.objective().isPresent()) {
      Plan.Verdict verdict =
          checker.check(
              plan.problem(), plan.solution(), plan.objective().get(), plan.bound().orElseThrow());
      findings.add(
          verdict.accepted()
              ? Finding.ok(
                  Link.PLAN,
                  "独立检查器（%s）认可：可行，目标值无误".formatted(verdict.checker()),
                  "accepted by an independent checker (%s): feasible, objective right"
                      .formatted(verdict.checker()))
              : Finding.broken(
                  Link.PLAN,
                  "独立检查器不认可：%s".formatted(verdict.violations()),
                  "refused by the independent checker: %s".formatted(verdict.violations())));
    }
  }

  private void checkCommands(Decision decision, List<Finding> findings) {
    Action action = decision.action();
    if (!action.commands().isEmpty() && !decision.identity().mode().equals("AUTO")) {
      findings.add(
          Finding.broken(
              Link.ACTION,
              "%s 模式下不应有命令".formatted(decision.identity().mode()),
              "there are commands, though the mode was %s".formatted(decision.identity().mode())));
    }
    for (JsonNode command : action.commands()) {
      JsonNode sent = command.required("request");
      if (action.requests().stream().noneMatch(request -> asks(request, sent))) {
        findings.add(
            Finding.broken(
                Link.ACTION,
                "有一条命令（%s）不是本决策要求的".formatted(sent.path("key").asText()),
                "there is a command (%s) that this Decision did not ask for"
                    .formatted(sent.path("key").asText())));
      }
    }
  }

  /** Whether the command is what was requested; it is kept in the unit of its point. */
  private boolean asks(Action.Request request, JsonNode sent) {
    return request.id().toString().equals(sent.required("key").textValue())
        && request.point().equals(sent.required("point").textValue())
        && units
            .findConversion(Unit.of(request.unit()), Unit.of(sent.required("unit").asText()))
            .filter(
                conversion -> conversion.apply(request.value()) == number(sent.required("value")))
            .isPresent();
  }

  private static void checkOutcome(Decision decision, List<Finding> findings) {
    if (decision.outcome().isEmpty()) {
      findings.add(Finding.ok(Link.OUTCOME, "尚未测量", "not measured yet"));
      return;
    }
    for (Outcome.Measure measure : decision.outcome().get().measures()) {
      double gain = measure.baseline() - measure.actual();
      if (Math.abs(gain - measure.gain()) > 1e-6 * Math.max(1, Math.abs(gain))) {
        findings.add(
            Finding.broken(
                Link.OUTCOME,
                "收益（%s）不等于基准减实际".formatted(measure.name()),
                "the gain (%s) is not baseline minus actual".formatted(measure.name())));
      }
    }
  }
}
