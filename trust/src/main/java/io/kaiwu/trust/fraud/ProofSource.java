// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.Digest;
import java.util.List;

/** Where a log's proofs come from: the log itself, or a copy of its tree. */
public interface ProofSource {

  /**
   * The proof that the tree of {@code size2} entries extends that of {@code size1}.
   *
   * @throws IllegalArgumentException if there is no such tree
   */
  List<Digest> consistencyProof(long size1, long size2);

  /**
   * The proof that the entry is in the tree of the first {@code size} entries.
   *
   * @throws IllegalArgumentException if there is no such tree
   */
  List<Digest> inclusionProof(long index, long size);
}
