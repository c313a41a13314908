// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.code.ContractCode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** The code a member has at hand. The log registers hashes; the files come by other ways. */
public final class CodeShelf {

  private static final Text ABSENT = Text.of("没有", "absent");

  private final List<ContractCode> codes;

  public CodeShelf(List<ContractCode> codes) {
    this.codes = List.copyOf(codes);
  }

  /**
   * The code with the registered hash.
   *
   * @throws TrustException if it is not here; names the first class that differs and both hashes
   *     where there is code with the same main class
   */
  ContractCode get(Registration registration) {
    return codes.stream()
        .filter(code -> code.hash().equals(registration.hash()))
        .findFirst()
        .orElseThrow(() -> missing(registration));
  }

  private TrustException missing(Registration registration) {
    Text nearest =
        codes.stream()
            .filter(code -> code.main().equals(registration.main()))
            .findFirst()
            .map(code -> difference(registration.classes(), code.digests()))
            .orElse(
                Text.of("没有主类为 %s 的代码。", "There is none with the main class (%s).")
                    .formatted(registration.main()));
    return new TrustException(
        Text.of(
                "合约 %s 的代码（哈希 %s）不在本机。%s请取得登记过的那个 jar。",
                "The code of the contract (%s) with the hash %s is not here. %s Maybe get the jar that was registered.")
            .formatted(registration.contract(), registration.hash(), nearest));
  }

  private static Text difference(
      SortedMap<String, Digest> registered, SortedMap<String, Digest> here) {
    TreeSet<String> names = new TreeSet<>(registered.keySet());
    names.addAll(here.keySet());
    for (String name : names) {
      Digest expected = registered.get(name);
      Digest found = here.get(name);
      if (expected == null || !expected.equals(found)) {
        return Text.of("类 %s 登记为 %s；本机的是 %s。", "The class (%s) is registered as %s; here it is %s.")
            .formatted(name, expected == null ? ABSENT : expected, found == null ? ABSENT : found);
      }
    }
    return Text.same("");
  }
}
