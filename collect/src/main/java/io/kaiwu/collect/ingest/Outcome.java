// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.core.reading.Reason;

/** What became of a message. */
public sealed interface Outcome {

  /**
   * Every reading was made durable, or was refused with an entry that is durable.
   *
   * @param accepted readings taken; some may have been in the store before
   * @param refused readings refused one by one
   */
  record Stored(int accepted, int refused) implements Outcome {}

  /**
   * The whole message was refused and need not come again as it is; except for {@link
   * Reason#OVERLOAD}, where it was not looked at and should come again later.
   */
  record Refused(Reason reason, String detail) implements Outcome {}

  /** The store did not take the message; it should come again. */
  record StoreFailed(String detail) implements Outcome {}
}
