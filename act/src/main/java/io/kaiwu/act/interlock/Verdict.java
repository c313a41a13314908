// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.text.Text;

/**
 * What one interlock said of one command.
 *
 * @param name which interlock, in kebab case: {@code range}
 * @param detail why, with the numbers it was judged by
 */
public record Verdict(String name, boolean passed, Text detail) {

  public static Verdict of(String name, boolean passed, String zh, String en) {
    return new Verdict(name, passed, Text.of(zh, en));
  }
}
