// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import java.util.List;

/** Keeps the changes of all loops over a restart. Safe for use by many threads. */
public interface ModeHistory extends AutoCloseable {

  /** Adds a change; durable on return. */
  void append(ModeChange change);

  /** The changes of one loop, oldest first. */
  List<ModeChange> list(String loop);

  @Override
  void close();
}
