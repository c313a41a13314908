// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A firm on the log, with all keys it ever had.
 *
 * @param name like an address: {@code mill.example}; the name of each of its keys
 * @param roles for policies: {@link #MEMBER}, of the founder {@link #OPERATOR}, and what its
 *     invitation gave it
 * @param keys oldest first; at most the last is open
 */
public record Organisation(String name, Set<String> roles, List<KeyTerm> keys) {

  public static final String MEMBER = "member";
  public static final String OPERATOR = "operator";

  public Organisation {
    roles = Set.copyOf(roles);
    keys = List.copyOf(keys);
  }

  /** The key it signs with now; empty if it left or all its keys were revoked. */
  public Optional<KeyTerm> findKey() {
    return keys.isEmpty() || !keys.getLast().isOpen()
        ? Optional.empty()
        : Optional.of(keys.getLast());
  }

  /** Whether it is one of the parties: by name, or {@code role:} and one of its roles. */
  public boolean isAmong(Set<String> parties) {
    return parties.contains(name)
        || roles.stream().anyMatch(role -> parties.contains(Policy.ROLE + role));
  }

  Organisation with(KeyTerm term) {
    List<KeyTerm> all = new ArrayList<>(keys);
    all.replaceAll(old -> old.key().equals(term.key()) ? term : old);
    if (!all.contains(term)) {
      all.add(term);
    }
    return new Organisation(name, roles, all);
  }

  Organisation withRoles(Set<String> added) {
    Set<String> all = new TreeSet<>(roles);
    all.addAll(added);
    return new Organisation(name, all, keys);
  }
}
