// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final List<String> TWO = List.of("no", "yes");
  private static final List<String> THREE = List.of("a", "b", "c");

  @Test
  void namesWhatSeparatesTheClassesCompletely() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{5, 1}, {3, 2}, {4, 8}, {6, 9}, {5, 7}});
    Sample sample = Sample.ofClasses(List.of("age", "dose"), x, new int[] {0, 0, 1, 1, 1}, TWO);
    assertThatThrownBy(() -> LogisticRegression.of(Penalty.none()).fit(sample, Fitting.quiet(0)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("separate the classes completely")
        .hasMessageContaining("(dose")
        .hasMessageContaining("Maybe use an l2 penalty");
  }

  @Test
  void namesWhatSeparatesAPartOfTheRows() {
    // No row with x2 = 1 is of class 0: its log-odds have no end; the others overlap.
    double[][] rows = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {1, 1}, {2, 1}, {3, 1}};
    int[] y = {0, 1, 0, 1, 1, 1, 1};
    assertThatThrownBy(
            () -> LogisticRegression.of(Penalty.none()).fit(DenseMatrix.of(rows), y, TWO))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("for a part of the rows")
        .hasMessageContaining("(x2");
    assertThatCode(() -> LogisticRegression.of(Penalty.l2(1)).fit(DenseMatrix.of(rows), y, TWO))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheColumnThatDependsOnOthers() {
    double[][] rows = new double[40][];
    int[] y = new int[40];
    SplittableRandom random = new SplittableRandom(3);
    for (int r = 0; r < rows.length; r++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      rows[r] = new double[] {a, b, 2 * a - b + 1};
      y[r] = random.nextInt(2);
    }
    assertThatThrownBy(
            () -> LogisticRegression.of(Penalty.none()).fit(DenseMatrix.of(rows), y, TWO))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(x3)")
        .hasMessageContaining("linear combination");
  }

  @Test
  void namesTheNumberThatIsNotFinite() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{1, 2}, {3, Double.NaN}, {5, 6}});
    assertThatThrownBy(() -> LogisticRegression.of(Penalty.l2(1)).fit(x, new int[] {0, 1, 0}, TWO))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(x2)")
        .hasMessageContaining("row 1");
    SparseMatrix sparse =
        SparseMatrix.wrap(
            3, new int[] {0, 1, 2}, new int[] {0, 2}, new double[] {1, Double.POSITIVE_INFINITY});
    assertThatThrownBy(
            () -> LogisticRegression.of(Penalty.l2(1)).fit(sparse, new int[] {0, 1}, TWO))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(x3)")
        .hasMessageContaining("row 1");
  }

  @Test
  void refusesRowsThatCannotTellClasses() {
    LogisticRegression regression = LogisticRegression.of(Penalty.l2(1));
    DenseMatrix x = DenseMatrix.of(new double[][] {{1}, {2}});
    assertThatThrownBy(() -> regression.fit(x, new int[] {1, 1}, TWO))
        .hasMessageContaining("one class (yes)");
    assertThatThrownBy(() -> regression.fit(x, new int[] {0, 1}, TWO, new double[] {1, 0}))
        .hasMessageContaining("one class (no)");
    assertThatThrownBy(() -> regression.fit(x, new int[] {0, 2}, TWO))
        .hasMessageContaining("label of row 1 (2)");
    assertThatThrownBy(() -> regression.fit(x, new int[] {0, 1}, TWO, new double[] {1, -1}))
        .hasMessageContaining("weight of row 1");
    assertThatThrownBy(() -> regression.fit(DenseMatrix.wrap(0, 1, new double[0]), new int[0], TWO))
        .hasMessageContaining("there are none");
    assertThatThrownBy(() ->
            regression
                .withClassWeights(ClassWeights.of(Map.of("maybe", 1.0)))
                .fit(x, new int[] {0, 1}, TWO))
        .hasMessageContaining("(maybe)");
    assertThatThrownBy(() ->
            LogisticRegression.of(Penalty.none())
                .fit(DenseMatrix.of(new double[][] {{1, 3}, {2, 5}}), new int[] {0, 1}, TWO))
        .hasMessageContaining("at least as many rows");
  }

  @Test
  void givesAClassWithoutRowsNoProbability() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{1}, {2}, {3}, {4}});
    LogisticModel model =
        LogisticRegression.of(Penalty.l2(1)).fit(x, new int[] {0, 2, 0, 2}, THREE);
    double[] p = new double[3];
    model.probabilities(new double[] {2.5}, p);
    assertThat(p[1]).isZero();
    assertThat(p[0] + p[2]).isCloseTo(1, within(1e-15));
    LogisticModel two = LogisticRegression.of(Penalty.l2(1)).fit(x, new int[] {0, 1, 0, 1}, TWO);
    assertThat(p[2]).isEqualTo(two.probabilities(DenseMatrix.of(new double[][] {{2.5}}))[1]);
  }

  @Test
  void fitsInterceptsAloneWhereNothingVaries() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{7}, {7}, {7}, {7}});
    for (Penalty penalty : List.of(Penalty.none(), Penalty.l2(1), Penalty.l1(1))) {
      LogisticModel model = LogisticRegression.of(penalty).fit(x, new int[] {0, 1, 1, 1}, TWO);
      assertThat(model.probabilities(x)[1]).as(penalty.toString()).isCloseTo(0.75, within(1e-12));
      assertThat(model.coefficients(0)).containsExactly(0);
    }
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    Made made = Made.rows(30_000, 12, 3, 5);
    for (Penalty penalty : List.of(Penalty.none(), Penalty.l2(0.01), Penalty.l1(0.01))) {
      List<LogisticModel> models =
          List.of(1, 2, 3).stream()
              .map(t ->
                  LogisticRegression.of(penalty)
                      .fit(made.sample(), new Fitting(new Workers(t), 0, (share, loss) -> true)))
              .toList();
      assertThat(models.get(1).toJson()).isEqualTo(models.get(0).toJson());
      assertThat(models.get(2).toJson()).isEqualTo(models.get(0).toJson());
    }
  }

  @Test
  void readsBlocksAsItReadsAMatrix() {
    Made made = Made.rows(20_000, 5, 2, 11);
    RowBlocks blocks =
        new RowBlocks() {
          @Override
          public int rows() {
            return made.x().rows();
          }

          @Override
          public int width() {
            return made.x().width();
          }

          @Override
          public void copyRows(int from, int to, double[] into) {
            assertThat(to - from).isLessThan(2000);
            made.x().copyRows(from, to, into);
          }

          @Override
          public DenseMatrix toMatrix() {
            throw new AssertionError("all rows were asked for at once");
          }
        };
    Sample sample = Sample.ofClasses(made.sample().inputs(), blocks, made.labels(), made.classes());
    LogisticRegression regression = LogisticRegression.of(Penalty.l2(1));
    LogisticModel streamed = regression.fit(sample, Fitting.quiet(0));
    LogisticModel whole = regression.fit(made.sample(), Fitting.quiet(0));
    assertThat(streamed.toJson()).isEqualTo(whole.toJson());
    assertThat(streamed.probabilities(blocks)).isEqualTo(whole.probabilities(made.x()));
  }

  /** More coefficients than the curvature matrix has room for. */
  @Test
  void agreesWithNewtonWhereStepsComeFromConjugateGradients() {
    Made made = Made.rows(3000, 40, 3, 17);
    Fitting quiet = Fitting.quiet(0);
    for (Penalty penalty : List.of(Penalty.none(), Penalty.l2(0.1))) {
      for (boolean sparse : new boolean[] {false, true}) {
        Problem problem = made.problem(penalty, sparse, quiet);
        LogisticModel exact = made.model(problem, Newton.solve(problem, made.start(problem)));
        Solution found = NewtonCg.solve(problem, made.start(problem));
        assertThat(found.converged).isTrue();
        same(made.model(problem, found), exact, 1e-6);
      }
    }
  }

  @Test
  void agreesWithNewtonWhereColumnsDescend() {
    Made made = Made.rows(2000, 30, 3, 19);
    for (Penalty penalty : List.of(Penalty.l1(0.05), Penalty.elasticNet(0.05, 0.5))) {
      for (boolean sparse : new boolean[] {false, true}) {
        Problem problem = made.problem(penalty, sparse, Fitting.quiet(0));
        LogisticModel exact = made.model(problem, Newton.solve(problem, made.start(problem)));
        Columns columns = Columns.of(sparse ? made.sparse() : made.x(), problem.design);
        Solution found = ColumnDescent.solve(problem, columns, made.start(problem));
        assertThat(found.converged).isTrue();
        same(made.model(problem, found), exact, 1e-5);
        assertThat(Arrays.stream(exact.coefficients(1)).filter(w -> w == 0).count())
            .isGreaterThan(5);
      }
    }
  }

  private static void same(LogisticModel found, LogisticModel exact, double tolerance) {
    for (int k = 0; k < exact.vectors(); k++) {
      assertThat(found.coefficients(k)).containsExactly(exact.coefficients(k), within(tolerance));
      assertThat(found.intercept(k)).isCloseTo(exact.intercept(k), within(tolerance));
    }
  }

  @Test
  void choosesFewOfManyColumns() {
    int n = 200;
    int p = 1500;
    SplittableRandom random = new SplittableRandom(23);
    double[] values = random.doubles((long) n * p).map(v -> v - 0.5).toArray();
    int[] y = new int[n];
    for (int r = 0; r < n; r++) {
      y[r] = values[r * p + 7] + values[r * p + 700] > 0 ? 1 : 0;
    }
    DenseMatrix x = DenseMatrix.wrap(n, p, values);
    LogisticModel model = LogisticRegression.of(Penalty.l1(0.5)).fit(x, y, TWO);
    double[] w = model.coefficients(0);
    assertThat(model.summary().solver()).isEqualTo("coordinate-descent");
    assertThat(Arrays.stream(w).filter(v -> v != 0).count()).isBetween(2L, 60L);
    assertThat(w[7]).isGreaterThan(1);
    assertThat(w[700]).isGreaterThan(1);
    LogisticModel ridge = LogisticRegression.of(Penalty.l2(1)).fit(x, y, TWO);
    assertThat(ridge.summary().solver()).isEqualTo("newton-cg");
    assertThat(ridge.summary().converged()).isTrue();
  }

  @Test
  void keepsItsFootFarFromZero() {
    Made made = Made.rows(500, 3, 2, 29);
    LogisticRegression regression = LogisticRegression.of(Penalty.none());
    LogisticModel near = regression.fit(made.x(), made.labels(), made.classes());
    double[] shifted = Arrays.stream(made.x().values()).map(v -> v + 1e6).toArray();
    DenseMatrix far = DenseMatrix.wrap(made.x().rows(), 3, shifted);
    LogisticModel model = regression.fit(far, made.labels(), made.classes());
    assertThat(model.coefficients(0)).containsExactly(near.coefficients(0), within(1e-8));
  }

  @Test
  void stopsWhenTheMonitorSaysSo() {
    Made made = Made.rows(500, 3, 2, 31);
    Fitting stopping = new Fitting(Workers.one(), 0, (share, loss) -> false);
    assertThatThrownBy(() -> LogisticRegression.of(Penalty.l2(1)).fit(made.sample(), stopping))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void saysWhenItHadTooFewIterations() {
    Made made = Made.rows(500, 3, 2, 37);
    LogisticModel model =
        LogisticRegression.of(Penalty.l2(1))
            .withMostIterations(1)
            .fit(made.sample(), Fitting.quiet(0));
    assertThat(model.summary().converged()).isFalse();
  }
}
