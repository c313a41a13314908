// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.ResultJson;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kaiwu solve} leaves behind: plan.json, report.html, the pictures, and some lines on
 * the screen.
 *
 * @param <P> the plan
 */
final class SolveOutput<P> {

  /** A plan that the checker accepts. */
  static final int DONE = 0;

  /** There is no plan, or no best one; or the checker refused what the solver said. */
  static final int NONE = 3;

  /** Time ran out before a plan was found. */
  static final int TOO_SHORT = 4;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String kind;
  private final SolveTask task;
  private final Say say;
  private final SolveResult<P> result;
  private final @Nullable Verdict verdict;
  private final Map<String, String> files = new LinkedHashMap<>();
  private double sign = 1;
  private Text words = Text.same("");
  private @Nullable Text reached;
  private List<Text> difference = List.of();

  /**
   * An answer to be written.
   *
   * @param verdict of the checker; null without a plan
   */
  SolveOutput(
      String kind, SolveTask task, Say say, SolveResult<P> result, @Nullable Verdict verdict) {
    this.kind = kind;
    this.task = task;
    this.say = say;
    this.result = result;
    this.verdict = verdict;
  }

  /** Says on the screen what is earned, where the solver speaks of a cost. */
  SolveOutput<P> ofGain() {
    sign = -1;
    return this;
  }

  /** Says this of a plan instead of objective and bound. */
  void sayReached(Text words) {
    reached = words;
  }

  /** Says this instead of what can be said of any answer. */
  void explain(Text words) {
    this.words = words;
  }

  /** What is otherwise than in the plan before, line by line. */
  void compare(List<Text> lines) {
    difference = List.copyOf(lines);
  }

  /** A picture or another form of the plan. */
  void attach(String name, String content) {
    files.put(name, content);
  }

  /** What is written of a plan: its JSON and the digest that names it. */
  ObjectNode body(Function<P, JsonNode> plan, Function<P, Digest> digest) {
    ObjectNode node = ResultJson.write(result, plan);
    if (verdict != null) {
      node.set("check", ResultJson.write(verdict));
    }
    result.findPlan().ifPresent(found -> node.put("hash", digest.apply(found).hex()));
    return node;
  }

  /** Writes all and tells about it; returns the exit code. */
  int write(ObjectNode body, Report page, String method, PrintStream to) throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", "kaiwu-solve-1").put("kaiwu", Versions.code()).put("kind", kind);
    node.putObject("problem")
        .put("file", task.file().toString())
        .put("sha256", sha256(task.file()));
    node.put("method", method);
    node.setAll(body);
    if (!difference.isEmpty()) {
      ArrayNode lines = node.putArray("difference");
      difference.forEach(text -> lines.addObject().put("zh", text.zh()).put("en", text.en()));
    }
    node.put("reproduce", SolveAgain.line(kind, task, result));
    JSON.writeValue(task.out().resolve("plan.json").toFile(), node);
    Files.writeString(task.out().resolve("report.html"), page.html(say.language()));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(task.out().resolve(file.getKey()), file.getValue());
    }
    tell(method, to);
    return exit();
  }

  private int exit() {
    return switch (result) {
      case Solved<P> _ -> verdict != null && verdict.isAccepted() ? DONE : NONE;
      case Stopped<P> _ -> TOO_SHORT;
      case Infeasible<P> _, Unbounded<P> _ -> NONE;
    };
  }

  private void tell(String method, PrintStream to) {
    SolveRun run = result.run();
    switch (result) {
      case Solved<P> solved ->
          line(
              to,
              "%s  %s".formatted(solved.status(), reached(solved).zh()),
              "%s  %s".formatted(solved.status(), reached(solved).en()));
      case Infeasible<P> infeasible -> {
        line(to, "无可行方案。", "There is no plan that keeps all rules.");
        if (words.en().isEmpty()) {
          tell(infeasible.clash(), to);
        }
      }
      case Unbounded<P> unbounded -> {
        line(to, "无界：没有最好的方案。", "There is no best plan: it can be bettered without end.");
        if (words.en().isEmpty()) {
          to.println(say.text(unbounded.ray().text()));
        }
      }
      case Stopped<P> _ ->
          line(
              to,
              "时间用完，没有找到方案，也没有证明不存在。请增大 --seconds。",
              "Time ran out before a plan was found or shown not to exist. Maybe more --seconds.");
    }
    line(
        to,
        "方法 %s（%s），种子 %d，%d 线程，%.2f 秒"
            .formatted(method, run.solver(), run.seed(), run.threads(), seconds(run)),
        String.format(
            Locale.ROOT,
            "method %s (%s), seed %d, %d threads, %.2f s",
            method,
            run.solver(),
            run.seed(),
            run.threads(),
            seconds(run)));
    if (verdict != null) {
      line(
          to,
          verdict.isAccepted() ? "独立检验：通过" : "独立检验：不通过",
          verdict.isAccepted() ? "checker: accepted" : "checker: REJECTED");
      verdict.violations().forEach(v -> to.println("  " + say.text(v.text())));
    }
    to.println(task.out().resolve("plan.json"));
    to.println(task.out().resolve("report.html"));
    files.keySet().forEach(name -> to.println(task.out().resolve(name)));
    difference.forEach(text -> to.println(say.text(text)));
    if (!words.en().isEmpty()) {
      to.println();
      to.println(say.text(words));
    }
  }

  private Text reached(Solved<?> solved) {
    return reached != null
        ? reached
        : Text.of(
            "目标 %s%s".formatted(number(sign * solved.objective()), bound(solved, true)),
            "objective %s%s".formatted(number(sign * solved.objective()), bound(solved, false)));
  }

  private void tell(Clash clash, PrintStream to) {
    for (Conflict conflict : clash.conflicts()) {
      to.println("  " + say.text(conflict.text()));
      conflict.requirements().stream()
          .map(r -> say.text(r.text()))
          .filter(text -> !text.equals(say.text(conflict.text())))
          .forEach(text -> to.println("    - " + text));
    }
    for (Relaxation way : clash.waysOut()) {
      line(
          to,
          "  出路：%s（代价 %s）".formatted(way.kind().zh(), number(way.cost())),
          "  a way out: %s (at a cost of %s)".formatted(way.kind().en(), number(way.cost())));
      for (Change change : way.changes()) {
        to.println("    - " + say.text(change.text()));
      }
    }
  }

  private String bound(Solved<?> solved, boolean zh) {
    if (!Double.isFinite(solved.bound())) {
      return zh ? "（没有证明下界）" : " (no bound proven)";
    }
    String gap = String.format(Locale.ROOT, "%.2f %%", solved.relativeGap() * 100);
    return zh
        ? "，下界 %s，差距 %s".formatted(number(sign * solved.bound()), gap)
        : ", bound %s, gap %s".formatted(number(sign * solved.bound()), gap);
  }

  private void line(PrintStream to, String zh, String en) {
    to.println(say.text(Text.of(zh, en)));
  }

  private static double seconds(SolveRun run) {
    return run.wallTime().toNanos() / 1e9;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%,.6g", value);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream hashed =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      hashed.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
