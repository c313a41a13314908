// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

/**
 * A number that is kept.
 *
 * @param step the position of the step that makes it
 * @param inStep which of its numbers
 * @param place in the rows made
 */
record Kept(int step, int inStep, int place, Output output) {

  Kept at(int newPlace) {
    return new Kept(step, inStep, newPlace, output);
  }

  Kept with(Output changed) {
    return new Kept(step, inStep, place, changed);
  }
}
