// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

/**
 * Something that happened, for those who listen.
 *
 * @param name in the past tense: {@code transferred}
 */
public record Event(String name, Fields fields) {

  public static Event of(String name, Fields fields) {
    return new Event(name, fields);
  }
}
