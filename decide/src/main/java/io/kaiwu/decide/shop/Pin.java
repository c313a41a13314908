// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

/** An operation that starts then and there and nowhere else: it has begun, or someone said so. */
public record Pin(int job, int operation, int machine, long start) {}
