// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import java.time.Instant;

/**
 * What an organisation asks of a contract.
 *
 * @param index the entry's index in the log
 * @param time the log's time of the entry: the only clock there is
 * @param organisation who signed the entry
 * @param method what is asked, in the contract's own words
 * @param arguments with what
 */
public record Call(
    long index, Instant time, String organisation, String method, Fields arguments) {}
