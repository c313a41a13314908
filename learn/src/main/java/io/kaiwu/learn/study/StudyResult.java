// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.fairness.Fairness;
import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.tune.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out of a {@link Study}, with all that a report needs. */
public final class StudyResult {

  private final StudyPlan plan;
  private final Table table;
  private final Target target;
  private final int[] rows;
  private final Cut cut;
  private final Parameters parameters;
  private final Optional<SearchResult> search;
  private final Study.Fitted fitted;
  private final double trainingScore;
  private final Judgement judgement;
  private final Optional<Judgement> secondLook;
  private final LossCurve curve;
  private final Doubts doubts;

  StudyResult(
      StudyPlan plan,
      Table table,
      Target target,
      int[] rows,
      Cut cut,
      Parameters parameters,
      Optional<SearchResult> search,
      Study.Fitted fitted,
      double trainingScore,
      Judgement judgement,
      Optional<Judgement> secondLook,
      LossCurve curve,
      Doubts doubts) {
    this.plan = plan;
    this.table = table;
    this.target = target;
    this.rows = rows;
    this.cut = cut;
    this.parameters = parameters;
    this.search = search;
    this.fitted = fitted;
    this.trainingScore = trainingScore;
    this.judgement = judgement;
    this.secondLook = secondLook;
    this.curve = curve;
    this.doubts = doubts;
  }

  /** The finite metrics on the rows it was judged on, baselines behind {@code baseline/}. */
  public Map<String, Double> metrics() {
    return judgement.metrics();
  }

  /** What the guard says, what the model rests on, and how it treats groups. */
  record Doubts(
      List<Warning> warnings, Explaining.Explanation explanation, Optional<Fairness> fairness) {
    Doubts {
      warnings = List.copyOf(warnings);
    }
  }

  /** Why its score should not be believed as it stands, the most severe first. */
  public List<Warning> warnings() {
    return doubts.warnings();
  }

  Explaining.Explanation explanation() {
    return doubts.explanation();
  }

  Optional<Fairness> fairness() {
    return doubts.fairness();
  }

  /** How the rows were split, and why so. */
  public Text splitText() {
    return cut.text();
  }

  /** The metrics when a series, which was split otherwise, is split by time. */
  public Optional<Map<String, Double>> timeSplitMetrics() {
    return secondLook.map(Judgement::metrics);
  }

  StudyPlan plan() {
    return plan;
  }

  Table table() {
    return table;
  }

  Target target() {
    return target;
  }

  int[] rows() {
    return rows;
  }

  Cut cut() {
    return cut;
  }

  Parameters parameters() {
    return parameters;
  }

  Optional<SearchResult> search() {
    return search;
  }

  Study.Fitted fitted() {
    return fitted;
  }

  double trainingScore() {
    return trainingScore;
  }

  Judgement judgement() {
    return judgement;
  }

  /** The same by time, for a series that was split otherwise. */
  Optional<Judgement> secondLook() {
    return secondLook;
  }

  LossCurve curve() {
    return curve;
  }
}
