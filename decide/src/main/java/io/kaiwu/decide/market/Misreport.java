// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

/**
 * What a trader could have gained by another price, had all others offered as they did and the
 * trader's own offer been true.
 *
 * @param report the best price to state; the true one when nothing is gained
 * @param gain over the truth, in ticks of money
 */
public record Misreport(String trader, long truth, long report, double gain) {}
