// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.witness.AddCheckpoint;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * Signs for one machine that it holds a state of the log, with a key no other machine has: a
 * witness of its own log. It signs only what its files hold and what extends all that it signed
 * before, whatever is killed when.
 *
 * <p>The key is named {@code ORIGIN/ID}, so that it counts as a machine of the log's operator and
 * never as a witness. It is made when the node starts for the first time and goes with what the
 * node promised: a machine that lost its files comes back with another key.
 */
public final class NodeCosigner implements AutoCloseable {

  private static final int ATTEMPTS = 5;

  private final VKey log;
  private final VKey key;
  private final Witness witness;

  private NodeCosigner(VKey log, VKey key, Witness witness) {
    this.log = log;
    this.key = key;
    this.witness = witness;
  }

  /**
   * Opens the node's own key and what it signed last; makes both the first time.
   *
   * @throws TrustException if another process has them, or the key is there and what it signed is
   *     not
   */
  public static NodeCosigner open(
      NodeHome home, String id, VKey log, SecureRandom random, InstantSource clock) {
    SecretKey key = makeKey(home, id, log, random);
    return new NodeCosigner(log, key.key(), Witness.open(home.cosigner(), List.of(key), clock));
  }

  /** The node's key, made if there is none yet, for whoever starts the node. */
  public static SecretKey makeKey(NodeHome home, String id, VKey log, SecureRandom random) {
    Path file = home.cosigner().resolve("node.key");
    if (Files.notExists(file)) {
      Witness.watch(home.cosigner(), log); // once for a key: what it signed is never begun anew
    }
    return KeyFile.openOrCreate(file, KeyType.ED25519_COSIGNATURE, log.name() + "/" + id, random);
  }

  /** The public half of the node's key. */
  public VKey key() {
    return key;
  }

  /**
   * A state with this node's signature.
   *
   * @param held the node's own log
   * @param wanted a state that the log's key signed
   * @return the wanted state, signed; or a larger one that was signed before; or the newest of this
   *     log, not signed, if that is smaller
   * @throws TrustException if this log is not what was signed, or not what is wanted
   */
  Checkpoint cosign(TransparencyLog held, Checkpoint wanted) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Checkpoint own = held.checkpoint();
      Checkpoint last = witness.findNewest(log.name()).orElse(null);
      long signed = last == null ? 0 : last.size();
      if (signed > own.size()) {
        throw new TrustException(
            Text.of(
                    "本节点签署过 %d 条记录的状态，现只有 %d 条。也许它正在追赶；若文件被换过，请让它在空目录中重新加入。",
                    "This node signed a state of %d entries and holds %d. Maybe it is catching up; if its files were replaced, let it join anew in an empty folder.")
                .formatted(signed, own.size()));
      }
      if (last != null && signed > wanted.size()) {
        return last;
      }
      if (wanted.size() > own.size() || wanted.size() == 0) {
        return own;
      }
      requireHeld(held, wanted);
      var request =
          new AddCheckpoint(
              signed,
              signed == 0 || signed == wanted.size()
                  ? List.of()
                  : held.consistencyProof(signed, wanted.size()),
              wanted);
      switch (witness.answer(request)) {
        case WitnessAnswer.Cosigned cosigned -> {
          return wanted.with(cosigned.lines());
        }
        case WitnessAnswer.OtherSize moved -> {} // someone else asked meanwhile
        case WitnessAnswer.OtherRoot fork -> throw otherHistory(signed);
        case WitnessAnswer.Inconsistent fork -> throw otherHistory(signed);
        case WitnessAnswer.UnknownLog unknown -> throw forgotten();
        case WitnessAnswer.WronglySigned wrong ->
            throw new TrustException(
                Text.of("该状态未经账本密钥（%s）签署。", "The state is not signed by the log's key (%s).")
                    .formatted(log));
      }
    }
    throw new TrustException(
        Text.of("同时询问本节点的人太多。请再试一次。", "Too many ask this node at once. Maybe ask again."));
  }

  private static void requireHeld(TransparencyLog held, Checkpoint wanted) {
    if (!held.beginsWith(wanted)) {
      throw new TrustException(
          Text.of(
                  "%d 条记录的这一状态不属于本节点的账本。也许某个节点的文件被改动：kaiwu ledger node status",
                  "The state of %d entries is not one of this node's log. Maybe a node's files were changed: kaiwu ledger node status")
              .formatted(wanted.size()));
    }
  }

  private static TrustException otherHistory(long signed) {
    return new TrustException(
        Text.of(
                "本节点签署过另一段 %d 条记录的历史，证据在其目录 raft/cosigner/forks 中。也许它的文件被改动：kaiwu ledger node status",
                "This node signed another history of %d entries; the evidence is in its folder raft/cosigner/forks. Maybe its files were changed: kaiwu ledger node status")
            .formatted(signed));
  }

  private TrustException forgotten() {
    return new TrustException(
        Text.of(
                "本节点的密钥还在，但它对 %s 的签署记录丢失了。请完整恢复目录 raft/cosigner，或让它在空目录中重新加入。",
                "This node's key is there, but not what it signed of (%s). Maybe bring back its folder raft/cosigner whole, or let it join anew in an empty folder.")
            .formatted(log.name()));
  }

  @Override
  public void close() {
    witness.close();
  }
}
