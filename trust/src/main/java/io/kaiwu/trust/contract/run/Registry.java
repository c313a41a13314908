// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.contract.code.Sandbox;
import io.kaiwu.trust.contract.state.StateTree;
import io.kaiwu.trust.entry.StrictJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which code answers for a contract at an index. It is kept in the state itself, at {@code
 * kaiwu/NAME/INDEX}, so that the state root covers it and a snapshot carries it.
 */
final class Registry {

  /** The part of the state that no contract can have. */
  static final String SPACE = "kaiwu";

  private static final int DIGITS = 19;
  private static final int MAX_VERSIONS = 1000;
  private static final int MAX_SHOWN = 10_000;

  private final CodeShelf shelf;
  private final Map<Digest, Sandbox> loaded = new HashMap<>();

  Registry(CodeShelf shelf) {
    this.shelf = shelf;
  }

  /** The version that answers at the index. */
  Optional<Registration> find(StateTree tree, String contract, long index) {
    String prefix = prefix(contract);
    List<String> versions = tree.keys(prefix, "", MAX_VERSIONS);
    return versions.reversed().stream()
        .filter(key -> Long.parseLong(key.substring(prefix.length())) <= index)
        .findFirst()
        .flatMap(tree::find)
        .map(value -> Registration.of(StrictJson.parse(value)));
  }

  /** The newest version of each contract, by name. */
  List<Registration> newest(StateTree tree) {
    Map<String, Registration> newest = new TreeMap<>();
    for (String key : tree.keys(SPACE + "/", "", MAX_SHOWN)) {
      Registration one = Registration.of(StrictJson.parse(tree.find(key).orElseThrow()));
      newest.put(one.contract(), one); // versions of one contract come in their order
    }
    return List.copyOf(newest.values());
  }

  boolean isTaken(StateTree tree, Registration registration) {
    return tree.has(key(registration))
        || tree.keys(prefix(registration.contract()), "", MAX_VERSIONS).size() >= MAX_VERSIONS;
  }

  StateTree with(StateTree tree, Registration registration) {
    return tree.with(key(registration), CanonicalJson.bytes(registration.json()));
  }

  /**
   * The code, ready to run.
   *
   * @throws Sandbox.RefusedException if it may not be a contract
   * @throws io.kaiwu.trust.TrustException if this member has no code of that hash
   */
  Sandbox sandbox(Registration registration) {
    Sandbox known = loaded.get(registration.hash());
    if (known == null) {
      known = Sandbox.load(shelf.get(registration), registration.steps());
      loaded.put(registration.hash(), known);
    }
    return known;
  }

  private static String prefix(String contract) {
    return SPACE + "/" + contract + "/";
  }

  private static String key(Registration registration) {
    String digits = Long.toString(registration.from());
    return prefix(registration.contract()) + "0".repeat(DIGITS - digits.length()) + digits;
  }
}
