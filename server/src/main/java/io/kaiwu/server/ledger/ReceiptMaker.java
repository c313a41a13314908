// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.ReceiptIssuer;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.policy.Witness;
import io.kaiwu.trust.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes receipts from a ledger's folder: against the cosigned checkpoint, if that covers the entry,
 * and with the policy of witnesses, if there is one. Where nodes keep the log and the policy lists
 * them, they sign too.
 *
 * @param signer the log's key; asked for only where there is a policy to sign
 * @param organisations keys that are not found in the folder
 */
record ReceiptMaker(LedgerFolder folder, List<VKey> organisations, Supplier<SecretKey> signer) {

  private static final Duration TO_CATCH_UP = Duration.ofSeconds(10);

  /** The receipt of an entry, with the folder's own cosigned checkpoint and policy. */
  Receipt receipt(LogView log, long index) throws IOException {
    return receipt(log, index, null, null);
  }

  /** As {@link #receipt(LogView, long)}, with other files where they are named. */
  Receipt receipt(LogView log, long index, @Nullable Path cosigned, @Nullable Path policy)
      throws IOException {
    ReceiptIssuer issuer =
        new ReceiptIssuer(log, new LedgerKeys(folder).organisations(log, organisations));
    Optional<TrustPolicy> rule = readIfThere(fileOr(policy, folder.policy()), TrustPolicy::parse);
    Optional<Checkpoint> state =
        readIfThere(fileOr(cosigned, folder.cosigned()), Checkpoint::parse)
            .filter(one -> one.size() > index);
    state.ifPresent(newest -> requireHeld(log, newest));
    if (rule.isPresent()) {
      state = backed(log, state, rule.get());
    }
    Receipt receipt =
        state.isPresent()
            ? issuer.receipt(index, state.get()).with(state.get(), witnesses(rule))
            : issuer.receipt(index);
    return rule.isPresent()
        ? receipt.with(SignedNote.sign(rule.get().toString(), signer.get()))
        : receipt;
  }

  /** Whoever brought back an old copy is told so, not that some entry is missing. */
  private void requireHeld(LogView log, Checkpoint cosigned) {
    if (!log.beginsWith(cosigned)) {
      throw new LedgerProblem(
          Text.of(
                  "账本 %s（%d 条记录）并不延续见证方联署过的状态（%d 条，%s）。也许放回了旧备份：请恢复最新的。",
                  "The ledger (%s), with %d entries, does not extend what witnesses cosigned of it (%d entries, %s). Maybe an old backup was put back: bring back the newest.")
              .formatted(
                  folder.log(), log.checkpoint().size(), cosigned.size(), folder.cosigned()));
    }
  }

  /**
   * With the signatures of the nodes, where the policy lists them: under the state that witnesses
   * signed, as far as the nodes have not gone on since; else under the newest.
   */
  private Optional<Checkpoint> backed(
      LogView log, Optional<Checkpoint> witnessed, TrustPolicy rule) {
    int listed = rule.nodesOf(log.key().name()).size();
    boolean enough =
        witnessed.stream().anyMatch(state -> rule.evaluate(state).nodes().size() * 2 > listed);
    if (listed == 0 || enough) {
      return witnessed;
    }
    Optional<Checkpoint> signed =
        NodeBacking.of(folder, log).cosigned(witnessed.orElseGet(log::checkpoint));
    return signed
        .filter(
            one -> witnessed.isEmpty() || one.note().text().equals(witnessed.get().note().text()))
        .or(() -> witnessed);
  }

  /** A view of the log that shows so many entries; a node may be a moment behind the others. */
  LogView view(long size) throws InterruptedException {
    long deadline = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (true) {
      LogView view = LogView.open(folder.reading(), folder.logKey());
      if (view.checkpoint().size() >= size) {
        return view;
      }
      view.close();
      if (System.nanoTime() > deadline) {
        throw new TrustException(
            Text.of(
                    "记录已写入账本，但 %s 中的节点还没有收到。请稍后再取：ledger prove。",
                    "The entries are on the log, but no node in (%s) has them yet. Maybe ask again in a while: ledger prove.")
                .formatted(folder.root()));
      }
      Thread.sleep(50);
    }
  }

  private static List<VKey> witnesses(Optional<TrustPolicy> rule) {
    return rule.stream().flatMap(one -> one.witnesses().stream()).map(Witness::key).toList();
  }

  private static Optional<Path> fileOr(@Nullable Path named, Path standard) {
    return named != null ? Optional.of(named) : Optional.of(standard).filter(Files::exists);
  }

  private static <T> Optional<T> readIfThere(Optional<Path> file, Function<String, T> parse)
      throws IOException {
    return file.isPresent() ? Optional.of(GivenFile.text(file.get(), parse)) : Optional.empty();
  }
}
