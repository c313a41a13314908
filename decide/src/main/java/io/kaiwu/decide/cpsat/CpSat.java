// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.cpsat;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import com.google.ortools.sat.SolveWrapper;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.ortools.OrTools;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves integer models one after the other within one time limit.
 *
 * <p>CP-SAT and not SCIP, for four reasons. It computes in integers, so that cents, crew hours and
 * the bound are exact, where SCIP's feasibility tolerance lets a plan undercut a demand by 1e-6 and
 * its bound is a rounded double. Its search depends on nothing but model, parameters and seed, also
 * on several threads (interleaved). It can be stopped from another thread at any moment and keeps
 * its best plan and bound. And on 100 machines over 30 periods with scarce crew it left 7 to 11 %
 * of gap after 10 s on one thread, where SCIP left 8 to 14 %.
 *
 * <p>For one thread at a time.
 */
public final class CpSat {

  private static final double NANOS = 1e9;

  private final SolveOptions options;
  private final boolean relaxing;
  private final boolean interleaved;
  private final List<Incumbent> curve = new ArrayList<>();
  private double usedSeconds;
  private double usedWork;

  /**
   * Loads the natives on first use in the process.
   *
   * @throws DecideException when there are none for this machine
   */
  public CpSat(SolveOptions options) {
    this(options, true, options.threads() > 1);
  }

  private CpSat(SolveOptions options, boolean relaxing, boolean interleaved) {
    this.options = options;
    this.relaxing = relaxing;
    this.interleaved = interleaved;
    OrTools.load();
  }

  /**
   * A solver for sequences. It leaves linear relaxations aside, which say next to nothing about
   * them: without these the job shop ft10 was solved and proven within 0.63 units of work, with
   * them not within 1. And it draws from each machine all that follows at once (edge finding with
   * the precedences, in each pass). Given the optimum, the proofs of ft10, la24, la36, la39 and
   * orb03 took 0.18, 0.52, 0.20, 0.15 and 0.38 units with it, and 0.59, 3.12, 2.09, 0.17 and 5.49
   * without; a unit then takes some four seconds in the place of three.
   */
  public static CpSat forSequences(SolveOptions options) {
    return new CpSat(options, false, options.threads() > 1);
  }

  /**
   * A solver that also on one thread takes its many strategies by turns, among them searches of
   * neighbourhoods. Of the one strategy it would have otherwise, noswot of MIPLIB 3 got no proof in
   * 12 s; by turns it took 2 s. misc07 was the other way about, with 1 and 9 s.
   */
  public static CpSat byTurns(SolveOptions options) {
    return new CpSat(options, true, true);
  }

  /** An empty model. Models are made here because even that takes the natives. */
  public CpModel newModel() {
    return new CpModel();
  }

  /** Solves and records each better plan; for the model whose plan the user wants. */
  public CpOutcome solve(CpModel model) {
    return solve(model, true);
  }

  /** Solves a model that only helps to explain; it leaves no trace in the curve. */
  public CpOutcome probe(CpModel model) {
    return solve(model, false);
  }

  /** Whether the time is used up, the work is used up or the run was cancelled. */
  public boolean isSpent() {
    return secondsLeft() <= 0 || workLeft() <= 0 || options.cancellation().isCancelled();
  }

  /** How it went so far. */
  public SolveRun run() {
    return new SolveRun(
        "OR-Tools CP-SAT",
        OrTools.version(),
        options.seed(),
        options.threads(),
        duration(usedSeconds),
        usedWork,
        curve);
  }

  private CpOutcome solve(CpModel model, boolean watched) {
    if (isSpent()) {
      return CpOutcome.NOT_RUN;
    }
    SolveWrapper wrapper = new SolveWrapper();
    IncumbentCallback callback = new IncumbentCallback(this::improved, wrapper::stopSearch);
    try {
      wrapper.setParameters(parameters());
      if (watched) {
        wrapper.addSolutionCallback(callback);
      }
      // A stop that comes before the search begins is kept by the wrapper: no race.
      try (Cancellation.Registration stop = options.cancellation().onCancel(wrapper::stopSearch)) {
        CpSolverResponse response = wrapper.solve(model.model());
        callback.rethrow();
        return outcome(model, response);
      }
    } finally {
      if (watched) {
        wrapper.clearSolutionCallback(callback);
      }
      callback.delete();
      wrapper.delete();
    }
  }

  private CpOutcome outcome(CpModel model, CpSolverResponse response) {
    usedSeconds += response.getWallTime();
    usedWork += response.getDeterministicTime();
    if (response.getStatus() == CpSolverStatus.MODEL_INVALID) {
      throw new DecideException("The model is invalid: " + model.validate());
    }
    return new CpOutcome(response);
  }

  private void improved(double seconds, double objective, double bound) {
    Incumbent incumbent = new Incumbent(duration(seconds), objective, Math.min(bound, objective));
    curve.add(incumbent);
    options.listener().accept(incumbent);
  }

  private SatParameters parameters() {
    SatParameters.Builder parameters =
        SatParameters.newBuilder()
            .setRandomSeed(options.seed())
            .setNumWorkers(options.threads())
            .setInterleaveSearch(interleaved)
            // Ctrl-C is ours: CP-SAT's own handler ends the process with the plan unsaved.
            .setCatchSigintSignal(false)
            .setMaxTimeInSeconds(secondsLeft());
    if (!relaxing) {
      parameters
          .setLinearizationLevel(0)
          .setUseStrongPropagationInDisjunctive(true)
          .setUsePrecedencesInDisjunctiveConstraint(false);
    }
    if (Double.isFinite(workLeft())) {
      parameters.setMaxDeterministicTime(workLeft());
    }
    return parameters.build();
  }

  private double secondsLeft() {
    return options.timeLimit().toNanos() / NANOS - usedSeconds;
  }

  private double workLeft() {
    return options.workLimit() - usedWork;
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }
}
