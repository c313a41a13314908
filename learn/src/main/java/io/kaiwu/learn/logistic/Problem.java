// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a solver minimises: the loss of the rows and the penalty, in the scale of the design. */
final class Problem {

  final Design design;
  final Target target;
  final Penalty penalty;
  final Fitting fitting;
  final double tolerance;
  final int mostIterations;
  final int length;
  private final List<String> names;
  private final double[] totals; // the weight of the rows of each class
  private final double[] l1;
  private final double[] l2;

  Problem(
      Design design,
      Target target,
      Penalty penalty,
      List<String> names,
      double[] totals,
      double tolerance,
      int mostIterations,
      Fitting fitting) {
    this.design = design;
    this.target = target;
    this.penalty = penalty;
    this.names = names;
    this.totals = totals;
    this.tolerance = tolerance;
    this.mostIterations = mostIterations;
    this.fitting = fitting;
    int width = design.width();
    this.length = Math.multiplyExact(target.free(), width);
    this.l1 = new double[length];
    this.l2 = new double[length];
    for (int i = 0; i < length; i++) {
      int column = i % width;
      double scale = design.scale(column);
      l1[i] = isIntercept(i) ? 0 : penalty.l1() / scale;
      l2[i] = isIntercept(i) ? 0 : penalty.l2() / (scale * scale);
    }
  }

  /** A problem about every {@code stride}-th row, to be solved roughly. */
  Problem thinned(int stride) {
    return new Problem(
        design.thinned(stride),
        target.thinned(stride),
        new Penalty(penalty.l1() / stride, penalty.l2() / stride),
        names,
        totals,
        1e-3,
        8,
        fitting);
  }

  boolean isIntercept(int i) {
    return design.hasIntercept() && i % design.width() == design.width() - 1;
  }

  double l1(int i) {
    return l1[i];
  }

  double l2(int i) {
    return l2[i];
  }

  double penalty(double[] theta) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += l1[i] * Math.abs(theta[i]) + l2[i] / 2 * theta[i] * theta[i];
    }
    return sum;
  }

  /** The loss of giving each class its share of the rows, or all the same without intercept. */
  double lossWithoutInputs() {
    double all = Arrays.stream(totals).sum();
    double loss = 0;
    for (double total : totals) {
      double share = design.hasIntercept() ? total / all : 1.0 / totals.length;
      loss -= total * Math.log(share);
    }
    return loss;
  }

  /** How much the l1 part grows from theta to theta + d. */
  double l1Growth(double[] theta, double[] d) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += l1[i] * (Math.abs(theta[i] + d[i]) - Math.abs(theta[i]));
    }
    return sum;
  }

  /** Adds the slope of the l2 part. */
  void addSlope(double[] theta, double[] gradient) {
    for (int i = 0; i < length; i++) {
      gradient[i] += l2[i] * theta[i];
    }
  }

  /**
   * Adds the curvature of the l2 part, and what pins directions nothing determines: constant
   * columns without penalty, and the common shift of all intercepts of a symmetric softmax.
   */
  void addCurvature(double[] hessian) {
    for (int i = 0; i < length; i++) {
      double own = hessian[i * length + i] + l2[i];
      hessian[i * length + i] = design.isConstant(i % design.width()) ? Math.max(own, 1) : own;
    }
    if (design.hasIntercept() && !target.hasReference()) {
      int width = design.width();
      double size = hessian[width * length - length + width - 1];
      for (int i = width - 1; i < length; i += width) {
        for (int j = width - 1; j < length; j += width) {
          hessian[i * length + j] += size;
        }
      }
    }
  }

  /** Tells the monitor; iterations that gain ever less are taken to be nearer the end. */
  void report(int iteration, double objective) {
    fitting.report("logistic", Math.min(0.99, iteration / (iteration + 8.0)), objective);
  }

  LearnException dependent(int i) {
    int column = i % design.width();
    String name = isIntercept(i) ? "intercept" : names.get(column);
    return new LearnException(
        "The column (%s) is a linear combination of the columns before it, so its coefficient is not determined. Maybe leave it out or use a penalty."
            .formatted(name));
  }

  /** What to say when the likelihood has no maximum. */
  LearnException separated(double[] direction, boolean completely) {
    int width = design.width();
    double[] pull = new double[names.size()];
    for (int i = 0; i < length; i++) {
      if (!isIntercept(i)) {
        pull[i % width] = Math.max(pull[i % width], Math.abs(direction[i]));
      }
    }
    String most =
        IntStream.range(0, pull.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -pull[c]))
            .limit(3)
            .map(names::get)
            .collect(Collectors.joining(", "));
    return new LearnException(
        "The inputs separate the classes %s, so without a penalty the coefficients grow without end; those of (%s) grow most. Maybe use an l2 penalty, leave a column out that gives the target away, or gather more rows."
            .formatted(completely ? "completely" : "for a part of the rows", most));
  }
}
