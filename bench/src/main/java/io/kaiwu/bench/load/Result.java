// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import io.kaiwu.bench.report.Latencies;

/**
 * What a run came to.
 *
 * @param acked answered well within the time
 * @param failed answered with a reason code of 0x80 and above
 * @param unanswered not answered within ten seconds of the end
 * @param latencies from when a message should have been sent to its answer
 */
public record Result(
    long acked, long failed, long unanswered, double seconds, Latencies latencies) {

  public double ackedPerSecond() {
    return acked / seconds;
  }
}
