// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.time.Duration;

/** The best objective known {@code at} this time after the start, and the bound proven by then. */
public record Incumbent(Duration at, double objective, double bound) {}
