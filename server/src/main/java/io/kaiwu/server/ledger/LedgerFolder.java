// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import java.nio.file.Path;

/**
 * Where a ledger lies, laid out as in a site's folder; only {@link #log} may be exported.
 *
 * @param root the folder of all of it
 */
record LedgerFolder(Path root) {

  /** The log itself. */
  Path log() {
    return root.resolve("ledger");
  }

  /** The keys, which no export carries. */
  Path keys() {
    return root.resolve("keys");
  }

  /** What opens the private fields of entries; no export carries it. */
  Path disclosures() {
    return root.resolve("private");
  }

  /** The policy of witnesses, if there is one. */
  Path policy() {
    return root.resolve("policy");
  }

  /** The newest checkpoint that witnesses cosigned, if there is one. */
  Path cosigned() {
    return root.resolve("cosigned");
  }
}
