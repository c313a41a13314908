// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.learn.frame.Frame;

/** A frame cut in two: what a model may learn from, and what it is judged on. */
public record Split(Frame train, Frame test) {}
