// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

/** How an event relates to the life of what it is about; EPCIS 2.0, section 7.3.2. */
public enum Action {
  /** Came into being, or was joined to a parent or a transaction. */
  ADD,
  /** Was seen, and nothing about it changed. */
  OBSERVE,
  /** Ceased to be, or was taken from a parent or a transaction. */
  DELETE
}
