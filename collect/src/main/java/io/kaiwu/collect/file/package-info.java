// SPDX-License-Identifier: Apache-2.0
/** Readings from CSV files, with a dry run. */
@NullMarked
package io.kaiwu.collect.file;

import org.jspecify.annotations.NullMarked;
