// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.KnownKeys;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.Mark;
import io.kaiwu.trust.log.StoredBlock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that Raft brings while the same ones, or others, are taken over from another replica. */
class BlockApplierTest {

  @TempDir Path folder;
  private Plant plant;
  private LogStore leader;
  private LogStore follower;
  private final List<Long> admissions = new ArrayList<>();
  private BlockApplier applier;

  @BeforeEach
  void open() {
    plant = new Plant(folder);
    leader = LogStore.open(folder.resolve("leader"), plant.logKey);
    follower = LogStore.open(folder.resolve("follower"), plant.logKey);
    applier =
        new BlockApplier(
            follower,
            0,
            (log, time) -> {
              admissions.add(log.checkpoint().size());
              return new KnownKeys(List.of(plant.organisation.key()));
            },
            new BlockTime(InstantSource.system()));
  }

  @AfterEach
  void close() {
    leader.close();
    follower.close();
  }

  private Proposal proposal(String id) {
    return new Proposal(Instant.EPOCH, List.of(List.of(plant.entry(id).leafBytes())));
  }

  /** What the leader wrote for that, at that place in Raft's log. */
  private StoredBlock written(Proposal proposal, long index) throws Exception {
    long from = leader.checkpoint().size();
    leader.append(proposal.batches().getFirst(), new Mark(1, index));
    return leader.block(from);
  }

  @Test
  void aBlockThatWasTakenOverIsNotAppliedAgain() throws Exception {
    Proposal proposal = proposal("a");
    assertThat(applier.newest()).isEmpty();
    applier.install(written(proposal, 7));
    assertThat(applier.newest()).contains(new Mark(1, 7));
    assertThat(applier.apply(proposal, new Mark(1, 7))).isEmpty();
    assertThat(applier.apply(proposal("refused by the leader"), new Mark(1, 6))).isEmpty();
    assertThat(follower.checkpoint()).isEqualTo(leader.checkpoint());
  }

  @Test
  void aBlockThatRaftBroughtIsNotTakenOverAgain() throws Exception {
    Proposal first = proposal("a");
    StoredBlock block = written(first, 7);
    assertThat(applier.apply(first, new Mark(1, 7))).hasSize(1);
    applier.install(block);
    applier.install(written(proposal("b"), 9));
    assertThat(follower.checkpoint()).isEqualTo(leader.checkpoint());
  }

  @Test
  void whatWasTakenOverIsKnownBeforeTheNextBlockIsApplied() throws Exception {
    applier.install(written(proposal("a"), 7));
    applier.install(written(proposal("b"), 9));
    assertThat(admissions).containsExactly(0L);
    assertThat(applier.apply(proposal("c"), new Mark(1, 10))).hasSize(1);
    assertThat(admissions).containsExactly(0L, 2L);
    applier.installed();
    assertThat(admissions).containsExactly(0L, 2L);
  }

  @Test
  void aBlockThatLeavesAGapOrMakesAnotherRootIsRefused() throws Exception {
    StoredBlock first = written(proposal("a"), 7);
    StoredBlock second = written(proposal("b"), 9);
    assertThatThrownBy(() -> applier.install(second))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("cannot continue");
    StoredBlock changed =
        new StoredBlock(0, proposal("x").batches().getFirst(), first.mark(), first.checkpoint());
    assertThatThrownBy(() -> applier.install(changed))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("another root");
  }
}
