// SPDX-License-Identifier: Apache-2.0
/** Which logs to believe, and how many witnesses of them: the policy file of C2SP tlog-policy. */
@NullMarked
package io.kaiwu.trust.policy;

import org.jspecify.annotations.NullMarked;
