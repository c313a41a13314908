// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.util.List;

/** As what something takes part in an event. */
enum Role {
  /** What an object or transaction event is about. */
  OBJECT,
  PARENT,
  CHILD,
  INPUT,
  OUTPUT,
  /** The id that joins the parts of a transformation. */
  TRANSFORMATION,
  /** A paper: an order, a despatch advice. */
  TRANSACTION,
  /** The lot that the items of the event belong to by their master data. */
  LOT;

  /** By the numbers that stand in files. */
  static final List<Role> CODES = List.of(values());
}
