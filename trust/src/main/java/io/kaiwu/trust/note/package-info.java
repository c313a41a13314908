// SPDX-License-Identifier: Apache-2.0
/** Signed notes, checkpoints and their cosignatures as C2SP defines them. */
@NullMarked
package io.kaiwu.trust.note;

import org.jspecify.annotations.NullMarked;
