// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.fairness.Fairness;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks what speaks against a score: the guard, what the model rests on, how it treats groups. */
final class Doubting {

  private static final int MOST_GROUPS = 50;

  private final Table table;
  private final Target target;
  private final int[] rows;
  private final StudyPlan plan;
  private final Workers workers;

  Doubting(Table table, Target target, int[] rows, StudyPlan plan, Workers workers) {
    this.table = table;
    this.target = target;
    this.rows = rows;
    this.plan = plan;
    this.workers = workers;
  }

  /** Refuses, before anything is fitted, groups that cannot be compared. */
  static void checkGroups(Table table, String column, Target target) {
    if (target.classes().isEmpty()) {
      throw new DataException(
          Text.of(
              "公平性比较需要类别目标，而目标列（%s）是数值。请去掉 --fairness。".formatted(target.column()),
              "Fairness compares classes, and the target (%s) is a number. Maybe leave --fairness out."
                  .formatted(target.column())));
    }
    int groups = (int) Arrays.stream(table.groups(column)).distinct().count();
    if (groups > MOST_GROUPS) {
      throw new DataException(
          Text.of(
              "列（%s）有 %d 个不同的值，太多，无法按组比较公平性。".formatted(column, groups),
              "The column (%s) has %d different values: too many groups to compare. Maybe another column is meant."
                  .formatted(column, groups)));
    }
  }

  StudyResult.Doubts of(Study.Fitted fitted, Cut cut, Judgement judgement) {
    int[] judged = Cut.pick(rows, cut.partition().test());
    int positive = judgement instanceof ClassJudgement classes ? classes.positive() : 0;
    return new StudyResult.Doubts(
        Guarding.inspect(table, target, rows, cut, fitted, judgement, workers, plan.seed()),
        new Explaining(target, fitted, positive).explain(table, judged, workers, plan.seed()),
        plan.fairness()
            .flatMap(column ->
                judgement instanceof ClassJudgement classes
                    ? Optional.of(fairness(column, judged, classes))
                    : Optional.empty()));
  }

  private Fairness fairness(String column, int[] judged, ClassJudgement classes) {
    List<String> names = new ArrayList<>();
    Column groups = table.column(column);
    int[] groupOfRow = new int[judged.length];
    for (int i = 0; i < judged.length; i++) {
      String name = String.valueOf(groups.text(judged[i]));
      if (!names.contains(name)) {
        names.add(name);
      }
      groupOfRow[i] = names.indexOf(name);
    }
    boolean[] truth = new boolean[judged.length];
    boolean[] predicted = new boolean[judged.length];
    int[] said = classes.predicted();
    for (int i = 0; i < judged.length; i++) {
      truth[i] = classes.truth()[i] == classes.positive();
      predicted[i] = said[i] == classes.positive();
    }
    return Fairness.of(
        column, classes.classes().get(classes.positive()), truth, predicted, groupOfRow, names);
  }
}
