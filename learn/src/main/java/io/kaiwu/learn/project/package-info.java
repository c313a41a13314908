// SPDX-License-Identifier: Apache-2.0
/** Rows in fewer numbers: principal components, and the process monitoring built on them. */
@NullMarked
package io.kaiwu.learn.project;

import org.jspecify.annotations.NullMarked;
