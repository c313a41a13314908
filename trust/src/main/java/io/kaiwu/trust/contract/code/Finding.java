// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;

/**
 * Why code may not be a contract.
 *
 * @param className internal name
 * @param method name, or the empty text if it is about the class as such
 * @param line of the source, 0 if the class file does not say
 * @param what the forbidden thing: {@code java/lang/System.nanoTime()J}
 * @param text the sentence to show
 */
public record Finding(String className, String method, int line, String what, Text text) {

  static Finding of(String className, String method, int line, String what, Text why) {
    String where = method.isEmpty() ? className : className + "." + method;
    String at = line > 0 ? where + ":" + line : where;
    return new Finding(
        className,
        method,
        line,
        what,
        Text.of(at + "：" + what + "。" + why.zh(), at + ": " + what + ". " + why.en()));
  }
}
