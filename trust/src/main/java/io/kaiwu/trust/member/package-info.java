// SPDX-License-Identifier: Apache-2.0
/** Who writes to a log and what they may: organisations, their keys, and the policy, as entries. */
@NullMarked
package io.kaiwu.trust.member;

import org.jspecify.annotations.NullMarked;
