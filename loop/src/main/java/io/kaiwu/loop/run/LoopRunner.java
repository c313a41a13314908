// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.loop.alarm.LimitAlarms;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs one loop in this process: live readings go to the workers of their assets, and every now and
 * then a pass decides.
 *
 * <pre>{@code
 * LoopRunner runner = new LoopRunner(definition, logic, parts, workers, prediction -> {});
 * ingest.listen(runner::accept);
 * timer.every(definition.every(), runner::pass);
 * }</pre>
 */
public final class LoopRunner {

  private static final Duration MEASURED_WITHIN = Duration.ofDays(400);

  private final LoopDefinition loop;
  private final LoopLogic logic;
  private final LoopParts parts;
  private final AssetWorkers workers;
  private final AssetRouter router;
  private final LiveAssets live;
  private final LimitAlarms limits;
  private final OpenDecisions open;
  private final LoopPass pass;
  private final AtomicReference<Optional<Looked>> last = new AtomicReference<>(Optional.empty());
  private long passes;

  /** The newest plan and when it was made. */
  public record Looked(Instant at, Plan plan, List<PassInput.State> states) {}

  public LoopRunner(
      LoopDefinition loop,
      LoopLogic logic,
      LoopParts parts,
      AssetWorkers workers,
      Consumer<? super Prediction> listener) {
    this.loop = loop;
    this.logic = logic;
    this.parts = parts;
    this.workers = workers;
    this.router = new AssetRouter(parts.store().catalog());
    this.live =
        new LiveAssets(loop, parts.store().catalog(), parts.store().readings(), logic, listener);
    this.limits = new LimitAlarms(parts.store().catalog(), loop.alarms(), parts.alarms());
    this.open =
        new OpenDecisions(
            loop.loop(),
            parts.decisions(),
            parts.commands(),
            MEASURED_WITHIN,
            parts.clock().instant());
    this.pass = new LoopPass(loop, logic, parts, open);
  }

  public LoopDefinition definition() {
    return loop;
  }

  /**
   * Takes live readings, in the order they came; waits while the queue of an asset is full. Called
   * by one thread at a time.
   */
  public void accept(ReadingBatch batch) {
    router.route(
        batch,
        (asset, readings) ->
            workers.submit(
                asset,
                () -> {
                  limits.accept(readings);
                  live.accept(readings);
                }));
  }

  /** Measures what can be measured by now, then decides anew. Called by one thread at a time. */
  public synchronized void pass() {
    measure();
    List<PassInput.State> states = states();
    pass.run(states, passes++)
        .ifPresent(
            plan -> last.set(Optional.of(new Looked(parts.clock().instant(), plan, states))));
  }

  private void measure() {
    Instant now = parts.clock().instant();
    for (Decision decision : open.listToMeasure(now)) {
      logic
          .measure(decision, now)
          .ifPresent(found -> {
            parts.decisions().measured(decision, found.measures(), found.evidence());
            open.close(decision.id());
          });
    }
  }

  /** The newest plan; empty before the first. */
  public Optional<Looked> findLast() {
    return last.get();
  }

  /** What is known of each asset now. */
  public List<PassInput.State> states() {
    return live.states(parts.clock().instant());
  }
}
