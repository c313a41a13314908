// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.metric.Baselines;
import io.kaiwu.learn.metric.Bootstrap;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.prepare.FittedPreparation;
import io.kaiwu.learn.prepare.Preparation;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.prepare.TimeFeature;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TimeColumn;
import io.kaiwu.learn.tune.SearchResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Answers one question to one table: fits a method on some of its rows and judges it on the others,
 * beside what naive rules would do.
 *
 * <p>Whatever is fitted, the preparation and the search for parameters too, sees the training rows
 * alone. The model that comes out is the one that was judged.
 */
public final class Study {

  private static final int RESAMPLES = 500;

  private final Table table;
  private final StudyPlan plan;
  private final Fitting fitting;
  private final Target target;
  private final int[] rows;

  private Study(Table table, StudyPlan plan, Fitting fitting) {
    this.table = table;
    this.plan = plan;
    this.fitting = fitting;
    String column =
        plan.target()
            .orElseThrow(() ->
                new DataException(
                    Text.of(
                        "方法（%s）需要目标列。也许应加上 --target 列名；已有的列：%s。"
                            .formatted(plan.method().name(), table.names()),
                        "The method (%s) needs a target. Maybe add --target COLUMN; the columns are %s."
                            .formatted(plan.method().name(), table.names()))));
    this.target = Target.detect(table, column, plan.task());
    checkTask();
    plan.preparation().excluded().forEach(table::column);
    positive();
    plan.fairness().ifPresent(groups -> Doubting.checkGroups(table, groups, target));
    this.rows = target.knownRows(table, IntStream.range(0, table.rows()).toArray());
  }

  /**
   * Runs the study.
   *
   * @throws DataException naming what in the table cannot be used
   * @throws Stopped if the monitor ends it
   */
  public static StudyResult run(Table table, StudyPlan plan, Fitting fitting) {
    return new Study(table, plan, fitting).run();
  }

  private void checkTask() {
    if (!plan.method().tasks().contains(target.task())) {
      throw new DataException(
          Text.of(
              "方法（%s）用于%s，而目标列（%s）是%s。也许应换一种方法，或用 --task 指明任务。"
                  .formatted(
                      plan.method().name(),
                      names(plan.method(), true),
                      target.column(),
                      target.task().text().zh()),
              "The method (%s) is for %s and the target (%s) asks for %s. Maybe take another method, or say --task."
                  .formatted(
                      plan.method().name(),
                      names(plan.method(), false),
                      target.column(),
                      target.task().text().en())));
    }
  }

  private static String names(Method method, boolean zh) {
    return String.join(
        zh ? "、" : " and ",
        method.tasks().stream().map(t -> zh ? t.text().zh() : t.text().en()).sorted().toList());
  }

  private StudyResult run() {
    Cut cut =
        Cut.of(table, rows, target, plan.split(), plan.testShare(), plan.seed(), plan.anyway());
    ParameterTrials trials =
        new ParameterTrials(
            table,
            target,
            rows,
            plan,
            fitting,
            (places, parameters, how) -> fit(cut, places, parameters, how));
    Optional<SearchResult> searched = plan.search().map(search -> trials.run(search, cut));
    Map<String, String> chosen = new HashMap<>(plan.given());
    searched.ifPresent(found -> chosen.putAll(found.best().values()));
    Parameters parameters = Parameters.of(plan.method().parameters(), chosen);
    // Who stopped the search wants what it found, not nothing.
    boolean stopped = searched.map(f -> f.end() == SearchResult.End.STOPPED).orElse(false);
    Fitting last =
        new Fitting(fitting.workers(), fitting.seed(), stopped ? Monitor.NONE : fitting.monitor());
    LossCurve curve = new LossCurve(last.monitor());
    Fitted fitted = fit(cut, cut.partition().train(), parameters, curve.fitting(last));
    Judgement judgement = judge(fitted, cut, cut.partition());
    Optional<Judgement> secondLook = secondLook(cut, parameters, last);
    return new StudyResult(
        plan,
        table,
        target,
        rows,
        cut,
        parameters,
        searched,
        fitted,
        trainingScore(fitted, cut),
        judgement,
        secondLook,
        curve,
        new Doubting(table, target, rows, plan, fitting.workers()).of(fitted, cut, judgement));
  }

  /** A preparation and a model, both fitted on the same rows. */
  record Fitted(FittedPreparation preparation, Model model) {}

  private Fitted fit(Cut cut, int[] places, Parameters parameters, Fitting how) {
    int[] training = Cut.pick(rows, places);
    FittedPreparation preparation = preparation(cut).fit(table, training, target);
    Sample sample = preparation.sample(table, preparation.trainingRows(), target);
    MemoryNeed.check(plan.method(), sample.rows(), sample.inputs().size());
    return new Fitted(preparation, plan.method().fit(sample, parameters, how));
  }

  /**
   * The column that the rows are split by is no input, unless it was named as one: every group and
   * every day that is judged is a new one. Of a time, the hour, the weekday and the season are
   * kept.
   */
  private Preparation preparation(Cut cut) {
    Preparation asked = plan.preparation();
    return switch (cut.made()) {
      case SplitChoice.ByGroup g when !asked.inputs().contains(g.column()) -> without(g.column());
      case SplitChoice.ByTime t when !asked.inputs().contains(t.column()) ->
          table.column(t.column()) instanceof TimeColumn
              ? asked.withTimes(seasons(asked.times()))
              : without(t.column());
      default -> asked;
    };
  }

  private static Set<TimeFeature> seasons(Set<TimeFeature> asked) {
    Set<TimeFeature> kept = new HashSet<>(asked);
    kept.remove(TimeFeature.EPOCH_DAYS);
    return kept;
  }

  private Preparation without(String column) {
    Set<String> excluded = new HashSet<>(plan.preparation().excluded());
    excluded.add(column);
    return plan.preparation().withExcluded(excluded);
  }

  private Judgement judge(Fitted fitted, Cut cut, Partition partition) {
    int[] judged = Cut.pick(rows, partition.test());
    var x = fitted.preparation().apply(table, judged);
    Bootstrap bootstrap =
        Bootstrap.standard(plan.seed())
            .withKind(Bootstrap.Kind.PERCENTILE)
            .withResamples(judged.length > 200_000 ? 100 : RESAMPLES)
            .with(fitting.workers());
    return switch (fitted.model()) {
      case Regressor regressor -> {
        double[] y = target.values(table, rows);
        yield NumberJudgement.of(
            partition.test(y),
            regressor.predict(x),
            Baselines.ofNumbers(y, cut.times(), cut.groups(), partition, 0),
            bootstrap,
            cut.resampling(new int[0]));
      }
      case Classifier classifier -> {
        int[] labels = target.labels(table, rows);
        int[] truth = partition.test(labels);
        yield ClassJudgement.of(
            target.classes(),
            positive(),
            truth,
            classifier.probabilities(x),
            classifier.hasProbabilities(),
            Baselines.ofClasses(labels, target.classes().size(), partition, plan.seed()),
            bootstrap,
            cut.resampling(truth));
      }
      default -> throw new IllegalStateException("predicts nothing: " + fitted.model());
    };
  }

  /** The class that matters, by position; 0 for a regression. */
  private int positive() {
    if (target.task() == Task.REGRESSION && plan.positive().isEmpty()) {
      return 0;
    }
    int at = plan.positive().map(target.classes()::indexOf).orElse(target.classes().size() - 1);
    if (at < 0) {
      throw new DataException(
          Text.of(
              "目标列没有类别（%s），只有 %s。".formatted(plan.positive().orElse(""), target.classes()),
              "The target has no class (%s). Maybe one of %s is meant."
                  .formatted(plan.positive().orElse(""), target.classes())));
    }
    return at;
  }

  /** The leading score on the training rows, which shows how much was learned by heart. */
  private double trainingScore(Fitted fitted, Cut cut) {
    int[] places = cut.partition().train();
    int[] some =
        places.length <= 100_000
            ? places
            : new SplittableRandom(plan.seed())
                .ints(100_000, 0, places.length)
                .map(i -> places[i])
                .toArray();
    var x = fitted.preparation().apply(table, Cut.pick(rows, some));
    return switch (fitted.model()) {
      case Regressor regressor ->
          RegressionMetrics.of(target.values(table, Cut.pick(rows, some)), regressor.predict(x))
              .rmse();
      case Classifier classifier ->
          ClassificationMetrics.of(
                  target.labels(table, Cut.pick(rows, some)),
                  classifier.probabilities(x),
                  target.classes())
              .balancedAccuracy();
      default -> Double.NaN;
    };
  }

  /** A series that was not split by time is judged by time as well: the score to believe. */
  private Optional<Judgement> secondLook(Cut cut, Parameters parameters, Fitting how) {
    boolean byTime =
        cut.made() instanceof SplitChoice.ByTime || cut.made() instanceof SplitChoice.InOrder;
    if (!cut.order().found() || byTime) {
      return Optional.empty();
    }
    SplitChoice honest =
        RowTimes.findColumn(table, target.column())
            .<SplitChoice>map(SplitChoice.ByTime::new)
            .orElse(new SplitChoice.InOrder());
    Cut again = Cut.of(table, rows, target, honest, plan.testShare(), plan.seed(), false);
    Fitted fitted = fit(again, again.partition().train(), parameters, how);
    return Optional.of(judge(fitted, again, again.partition()));
  }
}
