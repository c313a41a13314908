// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes rows in powers and products of their columns, named {@code x^2} and {@code x:z}: a
 * preparation before a linear model. Least squares on {@link #expand(RowBlocks)} sees the products
 * in twice the precision, so that a polynomial's coefficients are those of the exact powers.
 * Immutable.
 */
public final class Terms {

  private final List<String> inputs;
  private final int[][] powers;
  private final List<String> names;

  private Terms(List<String> inputs, List<int[]> powers) {
    this.inputs = List.copyOf(inputs);
    this.powers = powers.toArray(int[][]::new);
    this.names = powers.stream().map(this::name).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new LearnException("The term (%s) is given twice.".formatted(name));
      }
    }
  }

  /**
   * All products of columns up to a degree: each column, then the terms of degree 2, and so on.
   *
   * @param degree at least 1
   */
  public static Terms polynomial(List<String> inputs, int degree) {
    return all(inputs, degree, degree);
  }

  /** The columns themselves and the products of up to {@code degree} different ones. */
  public static Terms interactions(List<String> inputs, int degree) {
    return all(inputs, degree, 1);
  }

  private static Terms all(List<String> inputs, int degree, int highest) {
    if (degree < 1) {
      throw new LearnException("The degree (%d) must be at least 1.".formatted(degree));
    }
    List<int[]> powers = new ArrayList<>();
    for (int d = 1; d <= degree; d++) {
      collect(new int[inputs.size()], 0, d, highest, powers);
    }
    return new Terms(inputs, powers);
  }

  private static void collect(int[] term, int from, int left, int highest, List<int[]> into) {
    if (left == 0) {
      into.add(term.clone());
      return;
    }
    for (int c = from; c < term.length; c++) {
      if (term[c] < highest) {
        term[c]++;
        collect(term, c, left - 1, highest, into);
        term[c]--;
      }
    }
  }

  /**
   * The terms written, separated by commas: {@code x, x^2, x:z, x^2:z}.
   *
   * @throws LearnException naming a column that is not among the inputs
   */
  public static Terms parse(List<String> inputs, String text) {
    List<int[]> powers = new ArrayList<>();
    for (String written : text.split(",", -1)) {
      int[] term = new int[inputs.size()];
      for (String part : written.strip().split(":", -1)) {
        String factor = part.strip();
        int whole = inputs.indexOf(factor);
        int hat = factor.lastIndexOf('^');
        int column = whole >= 0 || hat < 0 ? whole : inputs.indexOf(factor.substring(0, hat));
        if (column < 0) {
          throw new LearnException(
              "The term (%s) names no column. Maybe one of %s is meant."
                  .formatted(written.strip(), inputs));
        }
        term[column] += whole >= 0 ? 1 : power(factor.substring(hat + 1), written);
      }
      powers.add(term);
    }
    return new Terms(inputs, powers);
  }

  private static int power(String text, String term) {
    try {
      int power = Integer.parseInt(text);
      if (power >= 1 && power <= 100) {
        return power;
      }
    } catch (NumberFormatException e) {
      // told below, with the term
    }
    throw new LearnException(
        "The power (%s) of the term (%s) must be a whole number in [1, 100]."
            .formatted(text, term.strip()));
  }

  private String name(int[] term) {
    StringBuilder name = new StringBuilder();
    for (int c = 0; c < term.length; c++) {
      if (term[c] > 0) {
        name.append(name.isEmpty() ? "" : ":").append(inputs.get(c));
        name.append(term[c] > 1 ? "^" + term[c] : "");
      }
    }
    return name.toString();
  }

  public List<String> inputs() {
    return inputs;
  }

  /** The names of the terms. */
  public List<String> names() {
    return names;
  }

  int width() {
    return powers.length;
  }

  /** The terms of rows, computed each time they are read. */
  public RowBlocks expand(RowBlocks x) {
    check(x.width());
    return new TermRows(this, x);
  }

  /** The terms of one row. */
  public double[] expand(double[] row) {
    check(row.length);
    double[] out = new double[powers.length];
    for (int t = 0; t < out.length; t++) {
      out[t] = value(t, row, 0).high();
    }
    return out;
  }

  private void check(int width) {
    if (width != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the terms take %d: %s.".formatted(width, inputs.size(), inputs));
    }
  }

  Wide value(int term, double[] row, int from) {
    Wide product = Wide.of(1);
    for (int c = 0; c < inputs.size(); c++) {
      Wide factor = Wide.of(row[from + c]);
      for (int k = 0; k < powers[term][c]; k++) {
        product = product.times(factor);
      }
    }
    return product;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    double[][] table = new double[powers.length][inputs.size()];
    for (int t = 0; t < table.length; t++) {
      for (int c = 0; c < inputs.size(); c++) {
        table[t][c] = powers[t][c];
      }
    }
    json.set("powers", Json.table(table));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static Terms fromJson(JsonNode json) {
    List<int[]> powers = new ArrayList<>();
    for (double[] row : Json.table(json, "powers")) {
      int[] term = new int[row.length];
      for (int c = 0; c < row.length; c++) {
        term[c] = (int) row[c];
      }
      powers.add(term);
    }
    return new Terms(Json.strings(json, "inputs"), powers);
  }
}
