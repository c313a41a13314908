// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.learn.registry.Stage;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.run.PassInput;
import io.kaiwu.loop.run.Proposal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule with a small model, trained on pumps that ran to failure. */
class MaintenanceLogicTest {

  private static Mill mill;
  private static LifeModel model;

  @BeforeAll
  static void train(@TempDir Path folder) {
    mill = new Mill(folder);
    mill.keepLives(12);
    ModelRegistry registry =
        new ModelRegistry(folder.resolve("models"), InstantSource.fixed(Mill.START));
    LifeTraining.Trained trained =
        new LifeTraining(Mill.loop(Mill.rule(1)), mill.store.catalog(), mill.store.readings())
            .train(Mill.LIVES, Mill.settings(), registry, share -> {});
    assertThat(trained.training().units()).isEqualTo(12);
    assertThat(registry.findStage("pump-life", Stage.PRODUCTION)).isPresent();
    model = LifeModel.of(trained.stored());
  }

  @AfterAll
  static void close() {
    mill.close();
  }

  private static MaintenanceLogic logic(MaintenanceRule rule) {
    return new MaintenanceLogic(
        Mill.loop(rule),
        model,
        mill.store.catalog(),
        mill.plant(),
        mill.store.readings(),
        mill.ids);
  }

  private static List<Prediction> predictions(
      Operator<ReadingBatch, Prediction> operator, List<ReadingBatch> batches) {
    List<Prediction> predictions = new ArrayList<>();
    batches.forEach(batch -> operator.process(batch, predictions::add));
    return predictions;
  }

  private static ReadingBatch all(List<ReadingBatch> rows) {
    ReadingBatch.Builder all = ReadingBatch.builder(1_000);
    rows.forEach(all::addAll);
    return all.build();
  }

  private static LifeOperator operator(AssetPath pump) {
    return new LifeOperator(pump.value(), model, mill.tags(pump));
  }

  @Test
  void predictsWhatIsLeftWithAnIntervalThatHoldsThePrediction() {
    AssetPath pump = mill.pump(Mill.LIVE, 1);
    List<Prediction> predictions = predictions(operator(pump), mill.life(pump, 0, 95, 100));

    Prediction last = predictions.getLast();
    assertThat(last.value()).isBetween(0.0, 20.0);
    assertThat(last.unit()).isEqualTo("1");
    assertThat(last.level()).isEqualTo(0.9);
    assertThat(last.insideTraining()).isTrue();
    assertThat(last.at()).isEqualTo(Mill.at(95));
    assertThat(predictions).allMatch(p -> p.low() <= p.value() && p.value() <= p.high());
    assertThat(predictions.getFirst().value()).isGreaterThan(last.value() + 20);
  }

  /** What is stored comes as one batch at a start, with stops and overhauls in it. */
  @Test
  void predictsTheSameFromOneBatchAsRowByRow() {
    AssetPath pump = mill.pump(Mill.LIVE, 2);
    List<ReadingBatch> rows = new ArrayList<>(mill.life(pump, 0, 40, 100));
    rows.add(
        mill.row(pump, 41, Map.of("load", 0.0, "vibration", 0.0, "current", 0.0, "running", 0.0)));
    rows.add(mill.row(pump, 42, Map.of("load", 0.0, "vibration", 0.0, "current", 0.0)));
    rows.addAll(mill.life(pump, 50, 30, 80));
    rows.add(
        mill.row(pump, 90, Map.of("load", 0.0, "vibration", 0.0, "current", 0.0, "running", 0.0)));

    assertThat(predictions(operator(pump), List.of(all(rows))))
        .isNotEmpty()
        .isEqualTo(predictions(operator(pump), rows));
  }

  @Test
  void beginsAnewAfterAnOverhaul() {
    AssetPath pump = mill.pump(Mill.LIVE, 3);
    List<ReadingBatch> second = mill.life(pump, 200, 50, 90);
    List<ReadingBatch> both = new ArrayList<>(mill.life(pump, 0, 99, 100));
    both.addAll(second);

    List<Prediction> alone = predictions(operator(pump), second);
    List<Prediction> after = predictions(operator(pump), both);
    assertThat(after.subList(after.size() - alone.size(), after.size())).isEqualTo(alone);
  }

  @Test
  void saysNothingWhileItStandsStill() {
    AssetPath pump = mill.pump(Mill.LIVE, 4);
    LifeOperator operator = operator(pump);
    predictions(operator, mill.life(pump, 0, 40, 100));
    Map<String, Double> standing =
        Map.of("load", 0.0, "vibration", 0.0, "current", 0.0, "running", 0.0);

    assertThat(predictions(operator, List.of(mill.row(pump, 60, standing)))).isEmpty();
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() {
    AssetPath pump = mill.pump(Mill.LIVE, 5);
    List<ReadingBatch> rows = mill.life(pump, 0, 80, 100);
    LifeOperator throughout = operator(pump);
    predictions(throughout, rows.subList(0, 50));
    LifeOperator restored = operator(pump);
    restored.restore(throughout.snapshot());

    assertThat(predictions(restored, rows.subList(50, 80)))
        .isNotEmpty()
        .isEqualTo(predictions(throughout, rows.subList(50, 80)));
  }

  private static PassInput.State state(AssetPath pump, double life, boolean fresh) {
    Prediction prediction =
        new Prediction(
            pump.value(),
            "pump-life",
            1,
            Digest.of(new byte[0]),
            "remaining-life",
            "1",
            life,
            life * 0.6,
            life * 1.4,
            0.9,
            true,
            List.of(),
            Mill.at(100));
    return new PassInput.State(
        Asset.of(pump, AssetLevel.WORK_UNIT, "pump"), Optional.of(prediction), fresh);
  }

  private static Optional<Proposal> decide(MaintenanceRule rule, PassInput.State... states) {
    return logic(rule).decide(new PassInput(Mill.loop(rule), Mill.at(101), 7, List.of(states)));
  }

  @Test
  void stopsTheWornMachineNowAndNotTheOther() {
    AssetPath worn = mill.pump(Mill.LIVE, 10);
    AssetPath fit = mill.pump(Mill.LIVE, 11);
    Proposal proposal =
        decide(Mill.rule(1), state(worn, 4, true), state(fit, 500, true)).orElseThrow();

    assertThat(proposal.about()).containsExactly(worn);
    assertThat(proposal.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.point()).isEqualTo("mill/live/pump-10:maintenance-stop");
          assertThat(request.deadline()).isEqualTo(Mill.at(131));
        });
    assertThat(proposal.occasion().en()).contains("pump-10");
    Plan plan = proposal.plan();
    assertThat(plan.status()).isEqualTo("OPTIMAL");
    assertThat(plan.verdict().accepted()).isTrue();
    assertThat(plan.objective().orElseThrow())
        .isLessThanOrEqualTo(
            plan.alternatives().stream()
                .mapToDouble(Plan.Alternative::objective)
                .min()
                .orElseThrow());
    assertThat(plan.alternatives()).hasSize(2);
  }

  @Test
  void machineThatStandsStillIsNotAskedToStop() {
    AssetPath worn = mill.pump(Mill.LIVE, 12);
    AssetPath fit = mill.pump(Mill.LIVE, 13);
    mill.keep(worn, 100, Map.of("stopped", 1.0));

    Proposal proposal =
        decide(Mill.rule(1), state(worn, 4, true), state(fit, 500, true)).orElseThrow();
    assertThat(proposal.requests()).isEmpty();
    assertThat(proposal.plan().verdict().accepted()).isTrue();
  }

  @Test
  void staleMachinesAreLeftOutAndWithoutAnyThereIsNothingToSay() {
    AssetPath stale = mill.pump(Mill.LIVE, 14);
    AssetPath fresh = mill.pump(Mill.LIVE, 15);

    assertThat(decide(Mill.rule(1), state(stale, 4, false))).isEmpty();
    assertThat(
            decide(Mill.rule(1), state(stale, 4, false), state(fresh, 50, true))
                .orElseThrow()
                .predictions())
        .extracting(Prediction::asset)
        .containsExactly(fresh.value());
  }

  @Test
  void demandNobodyCanMeetIsExplainedInBothLanguages() {
    AssetPath pump = mill.pump(Mill.LIVE, 16);
    Proposal proposal = decide(Mill.rule(3), state(pump, 50, true)).orElseThrow();

    assertThat(proposal.requests()).isEmpty();
    Plan plan = proposal.plan();
    assertThat(plan.status()).isEqualTo("INFEASIBLE");
    assertThat(plan.objective()).isEmpty();
    assertThat(plan.solution().isNull()).isTrue();
    assertThat(plan.verdict().accepted()).isFalse();
    assertThat(plan.clashes()).hasSizeGreaterThan(1);
    assertThat(plan.clashes())
        .allSatisfy(clash -> {
          assertThat(clash.zh()).containsPattern("\\p{IsHan}");
          assertThat(clash.en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
        });
  }

  @Test
  void checkerAcceptsThePlanAndRefusesABetteredOne() {
    AssetPath pump = mill.pump(Mill.LIVE, 17);
    Plan plan = decide(Mill.rule(0), state(pump, 20, true)).orElseThrow().plan();
    MaintenancePlanCheck check = new MaintenancePlanCheck();
    double objective = plan.objective().orElseThrow();
    double bound = plan.bound().orElseThrow();

    assertThat(check.kind()).isEqualTo(plan.kind());
    assertThat(check.check(plan.problem(), plan.solution(), objective, bound).accepted()).isTrue();
    Plan.Verdict bettered = check.check(plan.problem(), plan.solution(), objective - 1, bound - 1);
    assertThat(bettered.accepted()).isFalse();
    assertThat(bettered.violations()).isNotEmpty();
    ObjectNode demanding = plan.problem().deepCopy();
    demanding.required("periods").forEach(period -> ((ObjectNode) period).put("demand", 99));
    assertThat(check.check(demanding, plan.solution(), objective, bound).accepted()).isFalse();
    assertThat(check.check(plan.problem(), plan.solution(), objective, objective + 1).accepted())
        .isFalse();
  }

  @Test
  void modelOfAnotherKindAndMachineWithoutItsTagsRefuse() {
    AssetPath bare = Mill.LIVE.child("bare");
    mill.store.catalog().registerAssets(List.of(Asset.of(bare, AssetLevel.WORK_UNIT, "pump")));

    assertThatThrownBy(() -> mill.tags(bare))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("mill/live/bare")
        .hasMessageContaining("load");
  }

  @Test
  void trainingWithoutLivesSaysWhatIsMissing(@TempDir Path folder) {
    ModelRegistry registry = new ModelRegistry(folder, InstantSource.fixed(Mill.START));
    LifeTraining training =
        new LifeTraining(Mill.loop(Mill.rule(1)), mill.store.catalog(), mill.store.readings());

    assertThatThrownBy(
            () -> training.train(AssetPath.of("nowhere"), Mill.settings(), registry, share -> {}))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void wrongMembersOfARuleRefuseWithTheirName() {
    ObjectNode rule = Mill.rule(1).toTree();
    rule.put("colour", "red");
    assertThatThrownBy(() -> MaintenanceRule.of(rule))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining("colour");
    rule.remove(List.of("colour", "crewHours"));
    assertThatThrownBy(() -> MaintenanceRule.of(rule)).hasMessageContaining("crewHours");
  }
}
