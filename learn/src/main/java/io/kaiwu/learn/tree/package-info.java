// SPDX-License-Identifier: Apache-2.0
/** Decision trees, forests, boosted trees and isolation forests, and what their inputs added. */
@NullMarked
package io.kaiwu.learn.tree;

import org.jspecify.annotations.NullMarked;
