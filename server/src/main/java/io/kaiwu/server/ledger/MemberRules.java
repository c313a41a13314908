// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.LogRules;
import io.kaiwu.trust.admission.MemberAdmission;
import io.kaiwu.trust.log.Admission;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.TransparencyLog;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Lets in what the members of the log may write; every node comes to the same.
 *
 * @param log the folder of the node's log, where a snapshot of the members may lie
 */
record MemberRules(Path log) implements LogRules {

  @Override
  public Admission admission(TransparencyLog written, InstantSource time) {
    return MemberAdmission.open(written, log.resolve("members"), time);
  }

  @Override
  public void written(Admission admission, Block block) {
    ((MemberAdmission) admission).written(block);
  }
}
