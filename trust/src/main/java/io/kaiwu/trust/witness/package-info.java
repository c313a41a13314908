// SPDX-License-Identifier: Apache-2.0
/** Witnesses of logs: the server that cosigns checkpoints, and the client that asks for it. */
@NullMarked
package io.kaiwu.trust.witness;

import org.jspecify.annotations.NullMarked;
