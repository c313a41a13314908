// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All equilibria, in exact arithmetic, by trying each support against each equally large set of
 * best replies; this finds every vertex of both best-reply polytopes, and pairs of vertices in
 * which each strategy is unused or a best reply are the extreme equilibria, also of degenerate
 * games.
 *
 * <p>Source: B. von Stengel, Computing equilibria for two-person games, Handbook of Game Theory 3
 * (2002), 3.2 and 3.4. O(C(m + n, m)) linear systems.
 */
public final class SupportEnumeration {

  private static final long MOST_SYSTEMS = 200_000;

  private record Vertex(List<BigInteger> weights, long support, long replies) {}

  private SupportEnumeration() {}

  /**
   * All equilibria of a game up to some 10 by 10.
   *
   * @throws InputException when there are too many supports to try
   */
  public static Equilibria all(BimatrixGame game) {
    int m = game.rows().size();
    int n = game.columns().size();
    requireSmall(m, n);
    List<Vertex> columnMixes = vertices(game.rowIntegers());
    List<Vertex> rowMixes = vertices(game.columnIntegers());
    boolean degenerate = isDegenerate(columnMixes) || isDegenerate(rowMixes);
    List<Equilibrium> found = new ArrayList<>();
    Components components = new Components(rowMixes.size() + columnMixes.size());
    for (int x = 0; x < rowMixes.size(); x++) {
      Vertex row = rowMixes.get(x);
      for (int y = 0; y < columnMixes.size(); y++) {
        Vertex column = columnMixes.get(y);
        if ((row.support & ~column.replies) == 0 && (column.support & ~row.replies) == 0) {
          found.add(
              Equilibrium.of(
                  game, new MixedStrategy(row.weights), new MixedStrategy(column.weights)));
          components.join(x, rowMixes.size() + y);
        }
      }
    }
    return new Equilibria(found, degenerate, components.count());
  }

  private static void requireSmall(int m, int n) {
    double systems = 1;
    for (int k = 1; k <= Math.min(m, n); k++) {
      systems *= (double) (m + n - k + 1) / k;
    }
    if (systems > MOST_SYSTEMS || m > 62 || n > 62) {
      throw new InputException(
          Text.of(
              "%d × %d 的博弈太大，无法枚举全部均衡。可用 LemkeHowson 求一个均衡。".formatted(m, n),
              "A game of %d by %d is too large to find all equilibria. LemkeHowson finds one."
                  .formatted(m, n)));
    }
  }

  private static boolean isDegenerate(List<Vertex> vertices) {
    return vertices.stream().anyMatch(v -> Long.bitCount(v.replies) > Long.bitCount(v.support));
  }

  /** Of the mixes of the player who chooses among the columns of these payoffs. */
  private static List<Vertex> vertices(BigInteger[][] payoffs) {
    int rows = payoffs.length;
    int columns = payoffs[0].length;
    Set<Vertex> vertices = new LinkedHashSet<>();
    for (int size = 1; size <= Math.min(rows, columns); size++) {
      for (long support = first(size); support < 1L << columns; support = next(support)) {
        for (long replies = first(size); replies < 1L << rows; replies = next(replies)) {
          addVertex(payoffs, support, replies, vertices);
        }
      }
    }
    return List.copyOf(vertices);
  }

  private static long first(int size) {
    return (1L << size) - 1;
  }

  /** The next larger number with as many bits (Gosper). */
  private static long next(long set) {
    long lowest = set & -set;
    long carried = set + lowest;
    return carried | (((set ^ carried) >>> 2) / lowest);
  }

  private static void addVertex(
      BigInteger[][] payoffs, long support, long replies, Set<Vertex> vertices) {
    int[] columns = places(support);
    int[] rows = places(replies);
    int size = rows.length;
    BigInteger[][] system = new BigInteger[size][size + 1];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        system[i][j] = payoffs[rows[i]][columns[j]];
      }
      system[i][size] = BigInteger.ONE;
    }
    BigInteger determinant = ExactSystem.solve(system);
    if (determinant.signum() == 0) {
      return;
    }
    List<BigInteger> weights = new ArrayList<>();
    for (int j = 0, k = 0; j < payoffs[0].length; j++) {
      boolean used = k < size && columns[k] == j;
      BigInteger weight = used ? system[k++][size] : BigInteger.ZERO;
      if (used && weight.signum() != determinant.signum()) {
        return;
      }
      weights.add(weight.abs());
    }
    long best = bestReplies(payoffs, weights, determinant.abs());
    if (best != 0) {
      vertices.add(new Vertex(new MixedStrategy(weights).weights(), support, best));
    }
  }

  /** The rows that get exactly {@code payoff}; none when one gets more. */
  private static long bestReplies(
      BigInteger[][] payoffs, List<BigInteger> weights, BigInteger payoff) {
    long best = 0;
    for (int i = 0; i < payoffs.length; i++) {
      BigInteger sum = BigInteger.ZERO;
      for (int j = 0; j < weights.size(); j++) {
        if (weights.get(j).signum() > 0) {
          sum = sum.add(payoffs[i][j].multiply(weights.get(j)));
        }
      }
      int order = sum.compareTo(payoff);
      if (order > 0) {
        return 0;
      }
      best |= order == 0 ? 1L << i : 0;
    }
    return best;
  }

  private static int[] places(long set) {
    int[] places = new int[Long.bitCount(set)];
    long rest = set;
    for (int k = 0; k < places.length; k++) {
      places[k] = Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return places;
  }

  /** Equilibria that share a strategy are connected, since mixing on that side stays one. */
  private static final class Components {

    private final int[] parent;
    private final Set<Integer> used = new LinkedHashSet<>();

    Components(int size) {
      parent = new int[size];
      for (int i = 0; i < size; i++) {
        parent[i] = i;
      }
    }

    void join(int a, int b) {
      parent[root(a)] = root(b);
      used.add(a);
    }

    int count() {
      return (int) used.stream().mapToInt(this::root).distinct().count();
    }

    private int root(int a) {
      int at = a;
      while (parent[at] != at) {
        at = parent[at];
      }
      return at;
    }
  }
}
