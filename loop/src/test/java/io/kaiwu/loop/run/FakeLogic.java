// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Predicts 1,000 minus all the vibration an engine has felt, asks for a stop of each engine the
 * test names, and finds what the test says.
 */
final class FakeLogic implements LoopLogic {

  static final double REMOTE = 50;

  final Set<AssetPath> due = new HashSet<>();
  final Map<AssetPath, Double> truths = new ConcurrentHashMap<>();
  final List<PassInput> inputs = new ArrayList<>();
  boolean over;
  private final TimeOrderedIds ids;

  FakeLogic(TimeOrderedIds ids) {
    this.ids = ids;
  }

  @Override
  public Operator<ReadingBatch, Prediction> operatorFor(Asset asset, List<Tag> columns) {
    return new Sum(asset.path().value(), columns.getLast().index());
  }

  @Override
  public Optional<Proposal> decide(PassInput input) {
    inputs.add(input);
    List<Prediction> predictions =
        input.assets().stream()
            .filter(PassInput.State::fresh)
            .map(PassInput.State::prediction)
            .flatMap(Optional::stream)
            .toList();
    if (predictions.isEmpty()) {
      return Optional.empty();
    }
    List<AssetPath> about =
        predictions.stream()
            .map(prediction -> AssetPath.of(prediction.asset()))
            .filter(due::contains)
            .toList();
    List<Action.Request> requests =
        about.stream()
            .map(asset ->
                new Action.Request(
                    ids.next(),
                    asset + ":maintenance-stop",
                    1,
                    "1",
                    input.now().plusSeconds(30),
                    Text.same("stop")))
            .toList();
    return Optional.of(new Proposal(Text.same("test"), predictions, plan(), requests, about));
  }

  private static Plan plan() {
    return new Plan(
        "fake/1",
        "none",
        "OPTIMAL",
        Optional.of(1.0),
        Optional.of(1.0),
        Optional.of(0.0),
        "CNY",
        1,
        0,
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        new Plan.Verdict("none", true, List.of()),
        List.of(),
        List.of(),
        Text.same("plan"));
  }

  @Override
  public Optional<Measured> measure(Decision decision, Instant now) {
    List<Outcome.Truth> found = new ArrayList<>();
    for (Prediction prediction : decision.prediction()) {
      Double truth = truths.get(AssetPath.of(prediction.asset()));
      if (truth != null) {
        found.add(new Outcome.Truth(prediction.asset(), "sum", truth));
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Measured(List.of(), found, List.of()));
  }

  @Override
  public boolean isOver(Decision decision) {
    return over;
  }

  private static final class Sum implements Operator<ReadingBatch, Prediction> {

    private final String asset;
    private final int vibration;
    private double sum;

    Sum(String asset, int vibration) {
      this.asset = asset;
      this.vibration = vibration;
    }

    @Override
    public void process(ReadingBatch input, Consumer<? super Prediction> out) {
      for (int i = 0; i < input.size(); i++) {
        if (input.tag(i) == vibration) {
          sum += input.value(i);
          boolean inside = input.value(i) < REMOTE;
          out.accept(
              new Prediction(
                  asset,
                  "sums",
                  1,
                  Digest.of(new byte[0]),
                  "sum",
                  "1",
                  1_000 - sum,
                  990 - sum,
                  1_010 - sum,
                  0.9,
                  inside,
                  inside ? List.of() : List.of("vibration"),
                  Micros.toInstant(input.timeMicros(i))));
        }
      }
    }

    @Override
    public byte[] snapshot() {
      return ByteBuffer.allocate(8).putDouble(sum).array();
    }

    @Override
    public void restore(byte[] snapshot) {
      sum = ByteBuffer.wrap(snapshot).getDouble();
    }
  }
}
