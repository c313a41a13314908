// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import io.kaiwu.core.reading.Reason;

/**
 * Why a whole message was refused.
 *
 * @param detail the place and the rule, in English, and what to do about it
 */
public record Refusal(Reason reason, String detail) {}
