// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import java.util.SplittableRandom;

/**
 * A random stream for each purpose: scenarios that differ in their servers alone see the same
 * customers with the same needs (common random numbers).
 */
final class Streams {

  final SplittableRandom[] arrivals;
  final SplittableRandom[] services;
  final SplittableRandom[] patience;
  final SplittableRandom[] routes;

  Streams(int seed, int replication, int classes, int stations) {
    SplittableRandom root = new SplittableRandom((long) seed << 32 | replication);
    // Once over, since the first numbers of neighbouring seeds are related.
    root = new SplittableRandom(root.nextLong());
    arrivals = split(root, classes);
    services = split(root, classes);
    patience = split(root, classes);
    routes = split(root, stations);
  }

  private static SplittableRandom[] split(SplittableRandom root, int count) {
    SplittableRandom[] streams = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      streams[i] = root.split();
    }
    return streams;
  }
}
