// SPDX-License-Identifier: Apache-2.0
/** What every method of learning looks like to those who choose, tune and report them. */
@NullMarked
package io.kaiwu.learn.method;

import org.jspecify.annotations.NullMarked;
