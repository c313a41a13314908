// SPDX-License-Identifier: Apache-2.0
/** Logistic regression of two or more classes: penalised or plain, with its inference. */
@NullMarked
package io.kaiwu.learn.logistic;

import org.jspecify.annotations.NullMarked;
