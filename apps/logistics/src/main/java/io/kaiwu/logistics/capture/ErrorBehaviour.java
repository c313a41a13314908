// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

/** What happens to the good events of a document that has bad ones; EPCIS 2.0, section 8.4. */
public enum ErrorBehaviour {
  /** All or nothing. */
  ROLLBACK,
  /** As many as possible. */
  PROCEED
}
