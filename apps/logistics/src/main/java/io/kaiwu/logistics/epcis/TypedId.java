// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.Optional;

/**
 * A business transaction, a source or a destination.
 *
 * @param type what kind, as it was written: {@code po}, {@code possessing_party}
 * @param id which, as it was written
 */
public record TypedId(Optional<String> type, String id) {}
