// SPDX-License-Identifier: Apache-2.0
/** Whether a classifier treats groups of people alike, in rates that a layman can read. */
@NullMarked
package io.kaiwu.learn.fairness;

import org.jspecify.annotations.NullMarked;
