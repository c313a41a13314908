// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.Step;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.decision.Seal;
import java.io.PrintStream;
import java.util.List;

/** Prints a Decision as the chain from the readings to the receipt. */
final class DecisionChain {

  private final Say say;

  DecisionChain(Say say) {
    this.say = say;
  }

  void print(Decision decision, PrintStream out) {
    head(out, "身份", "identity", decision.id() + "  " + say.text(decision.identity().occasion()));
    line(
        out,
        "%s  %s  %s"
            .formatted(
                decision.identity().loop(),
                decision.identity().mode(),
                decision.identity().madeAt()));
    evidence(decision.evidence(), out);
    predictions(decision, out);
    plan(decision.plan(), out);
    action(decision.action(), out);
    decision.outcome().ifPresent(outcome -> outcome(outcome, out));
    receipts(decision.receipt(), out);
  }

  private void evidence(Evidence evidence, PrintStream out) {
    int readings = evidence.windows().stream().mapToInt(Evidence.Window::count).sum();
    int gaps = evidence.windows().stream().mapToInt(Evidence.Window::gaps).sum();
    long cleaned =
        evidence.windows().stream()
            .flatMap(window -> window.cleaned().values().stream())
            .mapToLong(count -> count)
            .sum();
    head(
        out,
        "证据",
        "evidence",
        "%d windows, %,d readings, %d gaps, %d cleaned by %s"
            .formatted(evidence.windows().size(), readings, gaps, cleaned, evidence.recipe()));
  }

  private void predictions(Decision decision, PrintStream out) {
    List<String> about =
        decision.action().requests().stream()
            .map(request -> request.point().substring(0, request.point().lastIndexOf(':')))
            .toList();
    head(out, "预测", "prediction", decision.prediction().size() + " machines");
    for (Prediction p : decision.prediction()) {
      if (about.contains(p.asset())) {
        line(
            out,
            "%s  %s %.0f [%.0f, %.0f] at %.0f %%  by %s version %d%s"
                .formatted(
                    p.asset(),
                    p.output(),
                    p.value(),
                    p.low(),
                    p.high(),
                    p.level() * 100,
                    p.model(),
                    p.version(),
                    p.insideTraining() ? "" : "  outside training: " + p.furthest()));
      }
    }
  }

  private void plan(Plan plan, PrintStream out) {
    head(
        out,
        "计划",
        "plan",
        "%s  %s  objective %,.2f %s  bound %,.2f  gap %.2f %%  seed %d  %.2f s"
            .formatted(
                plan.status(),
                plan.solver(),
                plan.objective().orElse(Double.NaN),
                plan.unit(),
                plan.bound().orElse(Double.NaN),
                plan.gap().orElse(Double.NaN) * 100,
                plan.seed(),
                plan.solveSeconds()));
    line(out, plan.verdict().checker() + (plan.verdict().accepted() ? " ✓" : " ✗"));
    plan.alternatives()
        .forEach(a ->
            line(out, "%s %,.2f %s".formatted(say.text(a.name()), a.objective(), plan.unit())));
  }

  private void action(Action action, PrintStream out) {
    head(
        out,
        "执行",
        "action",
        action.requests().size() + " requests, " + action.commands().size() + " commands");
    for (JsonNode node : action.commands()) {
      Command command = CommandJson.read(node);
      line(out, command.request().point() + " = " + command.request().value());
      command
          .verdicts()
          .forEach(v ->
              line(
                  out, "  " + (v.passed() ? "✓ " : "✗ ") + v.name() + ": " + say.text(v.detail())));
      for (Step step : command.steps()) {
        line(out, "  " + step.at() + "  " + step.state() + "  " + say.text(step.detail()));
      }
    }
  }

  private void outcome(Outcome outcome, PrintStream out) {
    head(out, "结果", "outcome", outcome.measuredAt().toString());
    for (Outcome.Measure m : outcome.measures()) {
      line(
          out,
          "%s: baseline %,.2f, actual %,.2f, gain %,.2f [%,.2f, %,.2f] %s at %.0f %%"
              .formatted(
                  m.name(),
                  m.baseline(),
                  m.actual(),
                  m.gain(),
                  m.low(),
                  m.high(),
                  m.unit(),
                  m.level() * 100));
    }
  }

  private void receipts(List<Seal> seals, PrintStream out) {
    head(out, "回执", "receipt", seals.size() + " seals");
    for (Seal seal : seals) {
      line(
          out,
          "%s  entry %d  tier %s"
              .formatted(
                  seal.stage(),
                  seal.receipt().required("index").longValue() + 1,
                  seal.receipt().required("tier").textValue()));
    }
  }

  private void head(PrintStream out, String zh, String en, String text) {
    say.line(out, "● " + zh + "  " + text, "● " + en + "  " + text);
  }

  private static void line(PrintStream out, String text) {
    out.println("    " + text);
  }
}
