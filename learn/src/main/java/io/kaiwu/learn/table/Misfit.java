// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/**
 * A cell that is not what its column is: text among numbers, an infinite number.
 *
 * @param row from 0
 * @param line of the file, from 1; 0 if unknown
 * @param text as written
 */
public record Misfit(int row, long line, String text) {}
