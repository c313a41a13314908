// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

/**
 * What a trader traded.
 *
 * @param money paid by a buyer, received by a seller, in ticks
 */
public record Fill(String trader, long quantity, double money) {}
