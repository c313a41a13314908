// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.member.Membership;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a {@link LiveMember} has come.
 *
 * @param logSize entries of the log when it last looked
 * @param at where its execution stands
 * @param members who is who there
 * @param contracts registered there, the newest code of each
 * @param stated what each member said last of its state
 * @param refused how many calls were refused since it was started, by code
 * @param problem what keeps it from going on; empty if nothing does
 */
public record MemberReport(
    long logSize,
    BlockRoot at,
    Membership members,
    List<Registration> contracts,
    List<StatedRoot> stated,
    Map<String, Long> refused,
    Optional<TrustException> problem) {

  public MemberReport {
    contracts = List.copyOf(contracts);
    stated = List.copyOf(stated);
    refused = Map.copyOf(refused);
  }

  /** The members whose newest statement is not what was computed here. */
  public List<StatedRoot> diverging() {
    return stated.stream().filter(one -> !one.agrees()).toList();
  }
}
