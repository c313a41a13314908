// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import io.kaiwu.trust.merkle.MerkleFrontier;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A leaf appended to a growing tree, and its root. */
@State(Scope.Thread)
public class MerkleBenchmark {

  private final byte[] leaf = new byte[32];
  private MerkleFrontier frontier = new MerkleFrontier();

  /** Grows a tree of a million leaves first. */
  @Setup
  public void grow() {
    new SplittableRandom(5).nextBytes(leaf);
    frontier = new MerkleFrontier();
    for (int i = 0; i < 1_000_000; i++) {
      frontier.append(leaf, (level, hash) -> {});
    }
  }

  @Benchmark
  public void append(Blackhole hole) {
    frontier.append(leaf, (level, hash) -> hole.consume(hash));
  }

  @Benchmark
  public byte[] appendAndRoot(Blackhole hole) {
    frontier.append(leaf, (level, hash) -> hole.consume(hash));
    return frontier.root();
  }
}
