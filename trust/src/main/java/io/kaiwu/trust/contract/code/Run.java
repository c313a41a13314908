// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.trust.contract.Outcome;

/**
 * What came of one call.
 *
 * @param steps of the budget that it took
 */
public record Run(Outcome outcome, long steps) {}
