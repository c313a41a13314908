// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.prepare.Preparation;
import java.util.Map;
import java.util.Optional;

/**
 * What a study is to do with a table.
 *
 * @param given the method's parameters that were chosen; the others take their fallbacks
 * @param target the column to be predicted; empty for methods without one
 * @param task overrides what the target's values say
 * @param preparation how columns become inputs
 * @param testShare of the rows kept aside for judging, in (0, 1)
 * @param anyway whether a series may be split at random: the second time of asking
 * @param fairness the column whose groups are compared; empty for none
 * @param positive the class that matters of two; empty for the last
 * @param seed of every random choice
 */
public record StudyPlan(
    Method method,
    Map<String, String> given,
    Optional<String> target,
    Optional<Task> task,
    Preparation preparation,
    SplitChoice split,
    double testShare,
    boolean anyway,
    Optional<Search> search,
    Optional<String> fairness,
    Optional<String> positive,
    long seed) {

  public StudyPlan {
    given = Map.copyOf(given);
    Parameters.of(method.parameters(), given);
  }

  /** The plain study of a method: everything is found out from the table. */
  public static StudyPlan of(Method method, Optional<String> target) {
    return new StudyPlan(
        method,
        Map.of(),
        target,
        Optional.empty(),
        Preparation.standardFor(method),
        new SplitChoice.Automatic(),
        0.25,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        42);
  }

  public StudyPlan withSplit(SplitChoice choice, boolean twice) {
    return new StudyPlan(
        method,
        given,
        target,
        task,
        preparation,
        choice,
        testShare,
        twice,
        search,
        fairness,
        positive,
        seed);
  }

  public StudyPlan withPreparation(Preparation other) {
    return new StudyPlan(
        method, given, target, task, other, split, testShare, anyway, search, fairness, positive,
        seed);
  }

  public StudyPlan withGiven(Map<String, String> parameters) {
    return new StudyPlan(
        method,
        parameters,
        target,
        task,
        preparation,
        split,
        testShare,
        anyway,
        search,
        fairness,
        positive,
        seed);
  }

  Parameters parameters() {
    return Parameters.of(method.parameters(), given);
  }
}
