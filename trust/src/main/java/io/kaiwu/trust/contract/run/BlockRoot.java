// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import java.nio.charset.StandardCharsets;

/**
 * Where a member stands after a block.
 *
 * @param size entries of the log executed
 * @param root of the state
 * @param chain SHA-256 over the chain before and this root, in hexadecimal: once two members differ
 *     they differ for good, even if their states meet again
 */
public record BlockRoot(long size, Digest root, Digest chain) {

  static Digest chained(Digest before, Digest root) {
    return Digest.of((before.hex() + root.hex()).getBytes(StandardCharsets.US_ASCII));
  }
}
