// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.Statement;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link PrivateStore} keeps of one entry.
 *
 * @param payload SHA-256 of what holds the commitments: the entry's payload, or its statement's
 *     body
 * @param said the statement they were made for, if it is known
 * @param fields what opens them, by path; empty while they are being erased
 * @param erasing the erasure that was begun and is not finished, or not noted on the log yet
 */
public record Kept(
    Digest payload,
    Optional<Statement> said,
    SortedMap<String, Disclosure> fields,
    Optional<Erasure> erasing) {

  public Kept {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }
}
