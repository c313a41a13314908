// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * An event in short.
 *
 * @param position where in the log it stands
 * @param type {@code AggregationEvent}; {@code event} for the type of an extension
 * @param bizStep a word of the standard, or a URI
 * @param place the business location, for want of it the read point
 * @param signedBy whose word it is
 * @param isDeclaration whether it declares another event wrong
 */
public record EventNote(
    long position,
    Instant time,
    String type,
    Optional<String> action,
    Optional<String> bizStep,
    Optional<String> place,
    SignedBy signedBy,
    boolean isDeclaration) {}
