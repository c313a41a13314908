// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Credit, churn and income: the probabilities of rows the model has not seen are as good as the
 * peer's on the same folds (row number modulo 5).
 */
class LogisticBusinessTest {

  @Test
  void knowsGermanCreditAsThePeerDoes() throws IOException {
    check("german", "finance/german_credit", "german.csv", 0, 20, "2", -1);
  }

  @Test
  void knowsWhoLeavesAsThePeerDoes() throws IOException {
    check("telco", "finance/telco_churn", "telco-customer-churn-by-IBM.csv", 1, 20, "Yes", 0);
  }

  @Test
  void knowsIncomeAsThePeerDoes() throws IOException {
    check("adult", "finance/adult_census", "adult-train.csv", 0, 14, ">50K", -1);
  }

  private static void check(
      String name, String folder, String file, int header, int target, String positive, int left)
      throws IOException {
    List<String[]> rows =
        SharedData.lines(SharedData.folder(folder).resolve(file)).stream()
            .filter(line -> !line.isBlank())
            .skip(header)
            .map(line ->
                Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new))
            .toList();
    int[] y = rows.stream().mapToInt(r -> r[target].equals(positive) ? 1 : 0).toArray();
    List<double[]> columns = new ArrayList<>();
    for (int c = 0; c < rows.getFirst().length; c++) {
      int column = c;
      if (c != target && c != left) {
        columns.addAll(encoded(rows.stream().map(r -> r[column]).toList()));
      }
    }
    JsonNode peer = Peers.reference(name);
    assertThat(columns).hasSize(peer.get("columns").intValue());
    DenseMatrix x = transposed(columns, rows.size());
    double[] p = new double[y.length];
    for (int fold = 0; fold < 5; fold++) {
      int held = fold;
      int[] unseen = IntStream.range(0, y.length).filter(r -> r % 5 == held).toArray();
      int[] seen = IntStream.range(0, y.length).filter(r -> r % 5 != held).toArray();
      LogisticModel model =
          LogisticRegression.of(Penalty.l2(1))
              .fit(
                  x.withRows(seen), IntStream.of(seen).map(r -> y[r]).toArray(), List.of("0", "1"));
      double[] said = model.probabilities(x.withRows(unseen));
      for (int i = 0; i < unseen.length; i++) {
        p[unseen[i]] = said[2 * i + 1];
      }
    }
    double loss = 0;
    int right = 0;
    for (int r = 0; r < y.length; r++) {
      loss -= Math.log(y[r] == 1 ? p[r] : 1 - p[r]) / y.length;
      right += (p[r] > 0.5) == (y[r] == 1) ? 1 : 0;
    }
    assertThat(loss).isCloseTo(peer.get("logLoss").doubleValue(), within(1e-7));
    assertThat((double) right / y.length)
        .isCloseTo(peer.get("accuracy").doubleValue(), within(1.5 / y.length));
    assertThat(auc(p, y)).isCloseTo(peer.get("auc").doubleValue(), within(1e-6));
  }

  /** Numbers to mean 0 and deviation 1, an empty one as 0; words to a column each, sorted. */
  private static List<double[]> encoded(List<String> values) {
    try {
      double[] v =
          values.stream().mapToDouble(s -> s.isEmpty() ? 0 : Double.parseDouble(s)).toArray();
      double mean = Arrays.stream(v).average().orElseThrow();
      double deviation =
          Math.sqrt(Arrays.stream(v).map(u -> (u - mean) * (u - mean)).sum() / v.length);
      return List.of(Arrays.stream(v).map(u -> (u - mean) / deviation).toArray());
    } catch (NumberFormatException e) {
      return values.stream()
          .distinct()
          .sorted()
          .map(word -> values.stream().mapToDouble(s -> s.equals(word) ? 1 : 0).toArray())
          .toList();
    }
  }

  private static DenseMatrix transposed(List<double[]> columns, int rows) {
    int width = columns.size();
    double[] values = new double[rows * width];
    for (int c = 0; c < width; c++) {
      for (int r = 0; r < rows; r++) {
        values[r * width + c] = columns.get(c)[r];
      }
    }
    return DenseMatrix.wrap(rows, width, values);
  }

  private static double auc(double[] p, int[] y) {
    int[] order =
        IntStream.range(0, y.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> p[r]))
            .mapToInt(r -> r)
            .toArray();
    double below = 0;
    double pairs = 0;
    for (int r : order) {
      if (y[r] == 1) {
        pairs += below;
      } else {
        below++;
      }
    }
    return pairs / (below * (y.length - below));
  }
}
