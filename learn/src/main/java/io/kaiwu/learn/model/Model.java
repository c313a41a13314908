// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A fitted model. Immutable; safe for use by many threads. */
public interface Model {

  /** The columns it was fitted on, in the order rows bring them. */
  List<String> inputs();

  /** All it needs to predict the same to the last bit when it is read again. */
  ObjectNode toJson();
}
