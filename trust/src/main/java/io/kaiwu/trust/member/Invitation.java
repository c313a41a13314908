// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.member.MemberStatement.Invite;

/**
 * An invitation nobody has taken up yet.
 *
 * @param id the digest of its statement's payload
 * @param inviter the organisation that signed it
 */
public record Invitation(Digest id, Invite invite, String inviter) {}
