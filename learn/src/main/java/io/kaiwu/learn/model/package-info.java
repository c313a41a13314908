// SPDX-License-Identifier: Apache-2.0
/** Learners and the models they fit. */
@NullMarked
package io.kaiwu.learn.model;

import org.jspecify.annotations.NullMarked;
