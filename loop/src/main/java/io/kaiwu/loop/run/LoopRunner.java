// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.act.ladder.FallCause;
import io.kaiwu.act.ladder.ModeChange;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.LimitAlarms;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.decision.Seal.Stage;
import io.kaiwu.loop.definition.LoopDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(LoopRunner.class);
  private static final Duration MEASURED_WITHIN = Duration.ofDays(400);

  private final LoopDefinition loop;
  private final LoopLogic logic;
  private final LoopParts parts;
  private final AssetWorkers workers;
  private final AssetRouter router;
  private final LiveAssets live;
  private final LimitAlarms limits;
  private final OpenDecisions open;
  private final ShadowScore score = new ShadowScore();
  private final LoopPass pass;
  private volatile Optional<Looked> last = Optional.empty();
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
    this.limits =
        new LimitAlarms(parts.store().catalog(), loop::covers, loop.alarms(), parts.alarms());
    this.open = new OpenDecisions(parts.clock(), loop.every(), MEASURED_WITHIN, logic::isOver);
    Dispatcher dispatcher = new Dispatcher(loop, parts, open);
    this.pass = new LoopPass(loop, logic, parts, open, dispatcher);
    recall(dispatcher);
  }

  /** Finds what was open and what was scored again after a restart. */
  private void recall(Dispatcher dispatcher) {
    Instant since = parts.clock().instant().minus(MEASURED_WITHIN);
    List<Decision> unmeasured = new ArrayList<>();
    parts
        .decisions()
        .forEachSince(
            since,
            decision -> {
              if (!decision.identity().loop().equals(loop.loop())) {
                return;
              }
              score.add(decision);
              if (decision.outcome().isEmpty()) {
                unmeasured.add(decision);
              }
            });
    unmeasured.reversed().forEach(open::add);
    for (Decision decision : open.list()) {
      if (!decision.hasReached(Stage.ACTED)) {
        dispatcher.resume(decision);
      }
    }
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
    watchDrift();
    List<PassInput.State> states = states();
    pass.run(states, passes++)
        .ifPresent(plan -> last = Optional.of(new Looked(parts.clock().instant(), plan, states)));
  }

  private void measure() {
    Instant now = parts.clock().instant();
    for (Decision decision : open.listToMeasure(now)) {
      try {
        logic.measure(decision, now).ifPresent(found -> close(decision, found));
      } catch (RuntimeException e) { // one that cannot be measured must not stop the loop
        LOG.error("The outcome of Decision ({}) could not be measured.", decision.id(), e);
      }
    }
  }

  private void close(Decision decision, LoopLogic.Measured found) {
    score.add(
        parts.decisions().measured(decision, found.measures(), found.truths(), found.evidence()));
    open.close(decision.id());
  }

  private void watchDrift() {
    Instant lastFall =
        parts.ladder().listChanges().stream()
            .filter(change -> change.cause().filter(FallCause.DRIFT::equals).isPresent())
            .map(ModeChange::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    String key = "drift " + loop.loop();
    Optional<ShadowScore.Drift> drift = score.findDrift(lastFall);
    if (drift.isEmpty()) {
      parts.alarms().end(key);
      return;
    }
    Text text = text(drift.get());
    parts
        .alarms()
        .raise(
            key,
            Severity.HIGH,
            loop.loop(),
            text,
            Text.of("用新近的数据重新训练模型", "train the model anew on recent data"));
    parts.ladder().fallBack(FallCause.DRIFT, text);
  }

  private static Text text(ShadowScore.Drift drift) {
    return Text.of(
        "最近 %d 次预测中只有 %d 次的区间包含实际值，应约有 %.0f%%"
            .formatted(drift.predictions(), drift.held(), drift.level() * 100),
        "of the last %d predictions only %d held what was found; about %.0f %% should"
            .formatted(drift.predictions(), drift.held(), drift.level() * 100));
  }

  /**
   * How the predictions of Decisions that did not command fared against what really happened, since
   * the loop last changed its mode: what {@link io.kaiwu.act.ladder.ModeLadder#promote} asks for.
   *
   * @return empty if none of them was measured yet
   */
  public Optional<ShadowRecord> shadowRecord() {
    return score.findRecord(
        parts.ladder().findLastChange().map(ModeChange::at).orElse(Instant.MIN));
  }

  /** The newest plan; empty before the first. */
  public Optional<Looked> findLast() {
    return last;
  }

  /** What is known of each asset now. */
  public List<PassInput.State> states() {
    return live.states(parts.clock().instant());
  }
}
