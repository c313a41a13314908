// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.core.reading.ReadingBatch;

/**
 * Hears of cleaned readings at once, before they are durable: for screens and loops, where speed
 * counts more. A reading that then fails to be stored comes again.
 *
 * <p>Called by the cleaning thread: whoever needs time hands over to a thread of his own.
 */
@FunctionalInterface
public interface LiveFeed {

  void accept(ReadingBatch readings);
}
