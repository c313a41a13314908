// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.decide.DecideException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Probabilities over the strategies of a player, exact: the weight of a strategy over the sum of
 * all.
 *
 * @param weights none negative, not all zero, without a common divisor
 */
public record MixedStrategy(List<BigInteger> weights) {

  public MixedStrategy {
    BigInteger divisor = BigInteger.ZERO;
    for (BigInteger weight : weights) {
      if (weight.signum() < 0) {
        throw new DecideException("A weight (%s) must not be negative.".formatted(weight));
      }
      divisor = divisor.gcd(weight);
    }
    if (divisor.signum() == 0) {
      throw new DecideException("Some strategy must have a weight above 0.");
    }
    BigInteger common = divisor;
    weights = weights.stream().map(w -> w.divide(common)).toList();
  }

  /** These weights. */
  public static MixedStrategy of(long... weights) {
    return new MixedStrategy(
        IntStream.range(0, weights.length).mapToObj(i -> BigInteger.valueOf(weights[i])).toList());
  }

  /** The denominator of all probabilities. */
  public BigInteger total() {
    return weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** In [0, 1], rounded to a double. */
  public double probability(int strategy) {
    return new BigDecimal(weights.get(strategy))
        .divide(new BigDecimal(total()), MathContext.DECIMAL64)
        .doubleValue();
  }

  /** The strategies of positive probability, rising. */
  public List<Integer> support() {
    return IntStream.range(0, weights.size())
        .filter(i -> weights.get(i).signum() > 0)
        .boxed()
        .toList();
  }

  /** The probabilities as reduced fractions: {@code (1/3, 2/3, 0)}. */
  @Override
  public String toString() {
    BigInteger total = total();
    return weights.stream()
        .map(weight -> {
          BigInteger common = weight.gcd(total);
          BigInteger below = total.divide(common);
          BigInteger above = weight.divide(common);
          return below.equals(BigInteger.ONE) ? above.toString() : above + "/" + below;
        })
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
