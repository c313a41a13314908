// SPDX-License-Identifier: Apache-2.0
/** What a contract is written with: state, call, outcome, exact decimals. */
@NullMarked
package io.kaiwu.trust.contract;

import org.jspecify.annotations.NullMarked;
