// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the whole road over its real parts: broker, store, ledger, model, plan, command line.
 */
@NullMarked
package io.kaiwu.server.road;

import org.jspecify.annotations.NullMarked;
