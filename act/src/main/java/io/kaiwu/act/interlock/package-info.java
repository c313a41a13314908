// SPDX-License-Identifier: Apache-2.0
/**
 * What must hold in the plant before a command may go: ranges, rates, fresh data, states, scope.
 */
@NullMarked
package io.kaiwu.act.interlock;

import org.jspecify.annotations.NullMarked;
