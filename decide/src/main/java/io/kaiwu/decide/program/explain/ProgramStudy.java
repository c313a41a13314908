// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramChecker;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.ProgramSolvers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program solved and explained: the plan with its proof and its ranges, or why there is none.
 *
 * {@snippet :
 * Program program = ProgramFiles.read(file).program();
 * ProgramStudy study =
 *     ProgramStudy.of(program, ProgramSolvers.auto(), SolveOptions.of(Duration.ofSeconds(10), 1));
 * Files.writeString(out.resolve("plan.json"), study.json().toPrettyString());
 * Files.writeString(out.resolve("report.html"), study.report().html(Language.ZH));
 * }
 */
public final class ProgramStudy {

  private final Program program;
  private final SolveResult<ProgramPlan> result;
  private final @Nullable Verdict verdict;
  private final @Nullable Sensitivity sensitivity;
  private final @Nullable DualProof proof;
  private final @Nullable ProgramClash clash;
  private final @Nullable Lesson lesson;
  private final @Nullable Block fiveSteps;

  private ProgramStudy(
      Program program, ProgramSolver solver, SolveOptions options, EasingPrices prices) {
    long began = System.nanoTime();
    this.program = program;
    SolveResult<ProgramPlan> answer = solver.solve(program, options);
    SolveOptions rest = rest(options, Duration.ofNanos(System.nanoTime() - began));
    Solved<ProgramPlan> solved = answer instanceof Solved<ProgramPlan> some ? some : null;
    verdict = solved == null ? null : new ProgramChecker().check(program, solved);
    // What explains it are other programs, which a method for some kinds alone may not take.
    ProgramSolver explainer = program.isMixedInteger() ? ProgramSolvers.auto() : solver;
    Solved<ProgramPlan> proven =
        solved == null ? null : Relaxed.proof(program, solved, explainer, rest);
    proof = proven == null ? null : DualProof.of(program, proven.plan()).orElse(null);
    sensitivity =
        solved == null
            ? null
            : SensitivityFinder.find(program, solved.plan(), explainer, rest).orElse(null);
    lesson = proven == null ? null : Lesson.find(program, proven).orElse(null);
    fiveSteps = lesson == null ? null : lesson.fiveSteps(explainer, rest).orElse(null);
    clash =
        answer instanceof Infeasible<ProgramPlan>
            ? ClashFinder.explain(program, explainer, rest, prices)
            : null;
    result = explained(answer, explainer, rest);
  }

  /** Solves and explains; the limits are for the solving, and a quarter more for the explaining. */
  public static ProgramStudy of(Program program, ProgramSolver solver, SolveOptions options) {
    return new ProgramStudy(program, solver, options, EasingPrices.usual());
  }

  /** The same, with what easing each requirement costs should there be no plan. */
  public static ProgramStudy of(
      Program program, ProgramSolver solver, SolveOptions options, EasingPrices prices) {
    return new ProgramStudy(program, solver, options, prices);
  }

  private static SolveOptions rest(SolveOptions options, Duration used) {
    Duration least = options.timeLimit().dividedBy(4);
    Duration left = options.timeLimit().minus(used);
    return new SolveOptions(
        left.compareTo(least) > 0 ? left : least,
        options.workLimit(),
        options.seed(),
        options.threads(),
        options.cancellation(),
        incumbent -> {});
  }

  private SolveResult<ProgramPlan> explained(
      SolveResult<ProgramPlan> answer, ProgramSolver solver, SolveOptions rest) {
    return switch (answer) {
      case Infeasible<ProgramPlan> infeasible ->
          new Infeasible<>(clash == null ? infeasible.clash() : clash.clash(), infeasible.run());
      case Unbounded<ProgramPlan> unbounded ->
          new Unbounded<>(
              RayFinder.find(program, solver, rest).orElse(unbounded.ray()), unbounded.run());
      case Solved<ProgramPlan> solved -> solved;
      case Stopped<ProgramPlan> stopped -> stopped;
    };
  }

  public Program program() {
    return program;
  }

  /** The answer; what has no plan carries its {@link Clash} or {@link Ray} in words. */
  public SolveResult<ProgramPlan> result() {
    return result;
  }

  /** What the checker says of the plan. */
  public Optional<Verdict> findVerdict() {
    return Optional.ofNullable(verdict);
  }

  /** Of an optimal plan of a linear program. */
  public Optional<Sensitivity> findSensitivity() {
    return Optional.ofNullable(sensitivity);
  }

  /** Of an optimal plan that a linear program proves, be it by leaving out whole numbers. */
  public Optional<DualProof> findProof() {
    return Optional.ofNullable(proof);
  }

  /** With the proofs of its conflicts, of a program without plans. */
  public Optional<ProgramClash> findClash() {
    return Optional.ofNullable(clash);
  }

  public Optional<Lesson> findLesson() {
    return Optional.ofNullable(lesson);
  }

  Optional<Block> findFiveSteps() {
    return Optional.ofNullable(fiveSteps);
  }

  /** What explains the answer, in lines for a terminal; empty when there is nothing to say. */
  public Text words() {
    return StudyWords.of(this);
  }

  /** All of it, for plan.json. */
  public ObjectNode json() {
    return StudyJson.write(this);
  }

  /** All of it, as a page. */
  public Report report() {
    return new StudyReport(this).report();
  }
}
