// SPDX-License-Identifier: Apache-2.0
/** Naive Bayes: classes from inputs that are taken as independent within each class. */
@NullMarked
package io.kaiwu.learn.bayes;

import org.jspecify.annotations.NullMarked;
