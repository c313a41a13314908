// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import java.util.concurrent.atomic.LongAdder;

/** Counts on the road; safe for use by many threads. */
final class IngestCounters {

  final LongAdder messages = new LongAdder();
  final LongAdder overload = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder commits = new LongAdder();
  final LongAdder failedCommits = new LongAdder();
  final LongAdder commitNanos = new LongAdder();
}
