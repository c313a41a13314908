// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

/**
 * Mean and variance of numbers, those missing left out: two passes, the second around the mean of
 * the first, so that no digits cancel.
 *
 * @param count of the numbers that are not missing
 * @param mean 0 if there is none
 * @param variance of the population: divided by the count
 */
record Moments(long count, double mean, double variance, double least, double greatest) {

  static Moments of(Numbers numbers) {
    Sums rough = new Sums(0);
    numbers.forEach(rough);
    if (rough.count == 0) {
      return new Moments(0, 0, 0, Double.NaN, Double.NaN);
    }
    double centre = rough.sum / rough.count;
    Sums exact = new Sums(centre);
    numbers.forEach(exact);
    double shift = exact.sum / exact.count;
    double variance = Math.max(0, exact.squares / exact.count - shift * shift);
    return new Moments(exact.count, centre + shift, variance, exact.least, exact.greatest);
  }

  private static final class Sums implements Numbers.Each {
    private final double centre;
    private long count;
    private double sum;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    Sums(double centre) {
      this.centre = centre;
    }

    @Override
    public void take(double value) {
      double d = value - centre;
      count++;
      sum += d;
      squares += d * d;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  /**
   * The standard deviation; 1 if the numbers do not vary by more than rounding makes of a constant
   * (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115).
   */
  double scale() {
    double rounding = count * Math.ulp(1.0);
    double bound = rounding * variance + (rounding * mean) * (rounding * mean);
    return variance <= bound ? 1 : Math.sqrt(variance);
  }
}
