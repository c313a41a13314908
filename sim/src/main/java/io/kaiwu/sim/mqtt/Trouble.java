// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

/**
 * What goes wrong between the sensors and the broker, and how often: each rate is the chance, a
 * message, that trouble of that kind begins, [0, 1]. It touches sensors only, never the states and
 * read-backs; what it touches is the same for the same seed.
 *
 * @param spikeRate one sensor shows for one message a value far off, in or out of its range
 * @param stuckRate one sensor goes on showing its last value for 10 to 30 messages
 * @param dropOutRate one sensor is missing from 5 to 20 messages
 * @param wrongUnitRate one sensor's unit is sent as volts
 * @param malformedRate the message is cut off in the middle, and is not JSON any more
 */
public record Trouble(
    long seed,
    double spikeRate,
    double stuckRate,
    double dropOutRate,
    double wrongUnitRate,
    double malformedRate) {

  public static final Trouble NONE = new Trouble(0, 0, 0, 0, 0, 0);

  public Trouble {
    requireRate("spike", spikeRate);
    requireRate("stuck", stuckRate);
    requireRate("drop-out", dropOutRate);
    requireRate("wrong unit", wrongUnitRate);
    requireRate("malformed", malformedRate);
  }

  /** What a plant in fair order has: a spike in 200 messages, the rest rarer. */
  public static Trouble low(long seed) {
    return new Trouble(seed, 0.005, 0.0005, 0.001, 0.0005, 0.0005);
  }

  private static void requireRate(String kind, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "The %s rate (%s) must be in [0, 1].".formatted(kind, rate));
    }
  }
}
