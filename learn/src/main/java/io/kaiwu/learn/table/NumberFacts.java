// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** What is known of a column of numbers beside its numbers. */
record NumberFacts(Misfits texts, Misfits nonFinite, boolean percent, String currency) {

  static final NumberFacts PLAIN = new NumberFacts(Misfits.NONE, Misfits.NONE, false, "");
}
