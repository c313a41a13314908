// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Set;

/**
 * One method of learning as those see it who choose, tune and report: a name, its parameters, a
 * fit. Stateless; safe for use by many threads.
 */
public interface Method {

  /** In kebab-case, such as {@code elastic-net}. */
  String name();

  Text title();

  /**
   * What it can be asked for; a target of numbers or of classes decides where there are several.
   */
  Set<Task> tasks();

  List<Parameter> parameters();

  /** Whether it reads its rows in blocks and so learns from files larger than the memory. */
  default boolean streams() {
    return false;
  }

  /** Whether NaN inputs are its own business; otherwise they must be filled before. */
  default boolean takesMissing() {
    return false;
  }

  /** Whether it works better on inputs of one scale, so that a preparation should scale them. */
  default boolean wantsScaledInputs() {
    return false;
  }

  /** Whether inputs that follow from one another leave its coefficients undetermined. */
  default boolean wantsIndependentInputs() {
    return false;
  }

  /**
   * Fits a model.
   *
   * @throws io.kaiwu.learn.LearnException if the rows do not determine one
   * @throws Stopped if the monitor ends it
   */
  Model fit(Sample sample, Parameters parameters, Fitting fitting);

  /** Reads what the model's {@link Model#toJson} wrote. */
  Model read(JsonNode json);
}
