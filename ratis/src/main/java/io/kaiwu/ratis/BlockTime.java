// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time as every replica must see it: while a block is applied that of the block, set once by
 * the node that cut it; at other times this machine's.
 */
final class BlockTime implements InstantSource {

  private final ScopedValue<Instant> ofBlock = ScopedValue.newInstance();
  private final InstantSource machine;

  BlockTime(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return ofBlock.isBound() ? ofBlock.get() : machine.instant();
  }

  <T> T at(Instant time, ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(ofBlock, time).call(work);
  }
}
