// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.FrozenLog;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.policy.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a ledger lies, laid out as in a site's folder; only {@link #log} may be exported.
 *
 * @param root the folder of all of it
 */
record LedgerFolder(Path root) {

  /** The log itself. */
  Path log() {
    return root.resolve("ledger");
  }

  /** The keys, which no export carries. */
  Path keys() {
    return root.resolve("keys");
  }

  /** What opens the private fields of entries; no export carries it. */
  Path disclosures() {
    return root.resolve("private");
  }

  /** The policy of witnesses, if there is one. */
  Path policy() {
    return root.resolve("policy");
  }

  /** The policy of witnesses, if it names any besides the log's own machines. */
  Optional<TrustPolicy> findWitnesses() throws IOException {
    if (Files.notExists(policy())) {
      return Optional.empty();
    }
    TrustPolicy rule = GivenFile.read(policy(), TrustPolicy::parse);
    int nodes = rule.witnesses().isEmpty() ? 0 : rule.nodesOf(logKey().name()).size();
    return Optional.of(rule).filter(one -> one.witnesses().size() > nodes);
  }

  /** The newest checkpoint that witnesses cosigned, if there is one. */
  Path cosigned() {
    return root.resolve("cosigned");
  }

  /** The code of contracts, as jars named MAIN@HASH.jar. */
  Path contracts() {
    return root.resolve("contracts");
  }

  /** The keys behind a password. */
  Path keystore() {
    return keys().resolve("keystore.json");
  }

  /** The public key of the log that is written to, be it here or another firm's. */
  Path logKeyFile() {
    return root.resolve("log.vkey");
  }

  /** Whether the log itself is here, not at another firm's. */
  boolean holdsLog() {
    return isLog(log()) || isAtNodes();
  }

  /** Whether nodes keep the log, so that nobody else may write to its files. */
  boolean isAtNodes() {
    return NodeHome.in(root).isKnown() || (!goesOn(log()) && !nodes().isEmpty());
  }

  /** Where the log is read: here, or in the files of that node here which has most of it. */
  Path reading() {
    return NodeHome.in(root).isKnown() || !isAtNodes()
        ? log()
        : nodes().stream().max(Comparator.comparingLong(this::size)).orElseGet(this::log);
  }

  private List<Path> nodes() {
    return new NodeFolders(root)
        .known().stream().map(node -> NodeHome.in(node).log()).filter(LedgerFolder::isLog).toList();
  }

  private long size(Path log) {
    try (LogView view = LogView.open(log, logKey())) {
      return view.checkpoint().size();
    } catch (TrustException e) {
      return -1; // the others may be whole
    }
  }

  private static boolean isLog(Path log) {
    return Files.exists(log.resolve("entries.log"));
  }

  private static boolean goesOn(Path log) {
    try {
      return isLog(log) && FrozenLog.find(log).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log's public key: as it is written down, else that of the keys here. */
  VKey logKey() {
    if (Files.exists(logKeyFile())) {
      return readLogKey();
    }
    return Optional.of(keystore())
        .filter(Files::exists)
        .map(file -> KeystoreFile.publicKeys(file).get(Keystore.LOG))
        .or(() -> new LedgerKeys(this).findLogSigner().map(SecretKey::key))
        .orElseThrow(() ->
            new LedgerProblem(
                "目录 %s 中没有账本。请用 --data 指定目录，或先运行 ledger init 或 ledger member join；不能登录站点所在机器时，请在控制台下载决策文件，其中有回执。"
                    .formatted(root),
                "There is no ledger in (%s). Maybe name its folder with --data, or run ledger init or ledger member join first; for a site whose machine you cannot use, download the Decision from the console, which carries its receipts."
                    .formatted(root)));
  }

  private VKey readLogKey() {
    try {
      return VKey.parse(Files.readString(logKeyFile()).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new LedgerProblem(
          Text.of(
                  "账本公钥文件 %s 无法读取：%s。请向运营方索取，并电话核对。",
                  "The file with the log's public key (%s) cannot be read: %s. Maybe ask the operator for it, and compare it by telephone.")
              .formatted(logKeyFile(), e));
    }
  }

  void writeLogKey(VKey key) {
    try {
      Files.createDirectories(root);
      Files.writeString(logKeyFile(), key + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
