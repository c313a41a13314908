// SPDX-License-Identifier: Apache-2.0
/**
 * One question to one table, from the file to the report: split, prepare, fit, judge, warn,
 * explain.
 */
@NullMarked
package io.kaiwu.learn.study;

import org.jspecify.annotations.NullMarked;
