// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import java.util.Set;

/**
 * What a call outside the contract's own classes is charged by, besides its flat price.
 *
 * @param argument by the size of what lies on top of the stack before the call
 * @param receiver by the size of what lies below the one argument
 * @param result by the size of what it gives back
 */
record Charges(boolean argument, boolean receiver, boolean result) {

  private static final Set<String> SIZED_ARGUMENTS =
      Set.of("Ljava/util/Collection;)", "Ljava/util/List;)", "Lio/kaiwu/trust/contract/Fields;)");
  private static final Set<String> SIZED_RESULTS =
      Set.of(
          ")Ljava/lang/String;",
          ")Ljava/util/List;",
          ")Ljava/util/Optional;",
          ")Lio/kaiwu/trust/contract/Fields;");

  static Charges of(String owner, String name, String descriptor) {
    boolean onTop =
        SIZED_ARGUMENTS.stream().anyMatch(descriptor::contains)
            || owner.startsWith("[")
            || name.equals("digest");
    boolean given = SIZED_RESULTS.stream().anyMatch(descriptor::endsWith);
    return new Charges(onTop, name.equals("sort"), given);
  }

  boolean any() {
    return argument || receiver || result;
  }

  /** The flat price of a call; what is thrown keeps the trace of its calls. */
  static int price(String owner) {
    boolean dear = owner.equals("io/kaiwu/trust/contract/State") || owner.endsWith("Exception");
    return dear ? 200 : 40;
  }
}
