// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.policy.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The log's own machines in the policy of a ledger: lines {@code witness node-ID KEY} without an
 * address. Such lines come and go; all others stay as somebody wrote them.
 *
 * @param file the policy, which need not be there yet
 */
record NodePolicy(Path file) {

  private static final String LINE = "witness node-";

  /** The policy of the ledger in that folder. */
  static NodePolicy of(Path root) {
    return new NodePolicy(new LedgerFolder(root).policy());
  }

  /** The machines that it lists. */
  List<Witness> nodes(VKey log) throws IOException {
    return Files.exists(file)
        ? GivenFile.read(file, TrustPolicy::parse).nodesOf(log.name())
        : List.of();
  }

  /**
   * Puts the keys of nodes in, each in place of the one its node had before; makes a policy that
   * asks for no witness if there is none.
   */
  void put(VKey log, Map<String, VKey> keys) throws IOException {
    keys.forEach((id, key) -> requireOwn(log, id, key));
    List<String> lines = new ArrayList<>(Files.exists(file) ? lines() : begun(log));
    keys.keySet().forEach(id -> lines.removeIf(line -> isOf(line, id)));
    List<String> nodes = new ArrayList<>();
    keys.forEach((id, key) -> nodes.add(LINE + id + " " + key));
    lines.addAll(quorum(lines), nodes);
    write(lines);
  }

  /** A node must not name itself a witness of another firm. */
  private static void requireOwn(VKey log, String id, VKey key) {
    if (!key.name().equals(log.name() + "/" + id)) {
      throw new LedgerProblem(
          "节点 %s 的公钥名为 %s，应为 %s/%s。请核对它是否属于这本账本。".formatted(id, key.name(), log.name(), id),
          "The key of the node (%s) is called (%s), not (%s/%s). Maybe it is a node of another log."
              .formatted(id, key.name(), log.name(), id));
    }
  }

  /** Takes a node out, if it is there; whether it was. */
  boolean remove(String id) throws IOException {
    return removeIf(line -> isOf(line, id));
  }

  /** Takes all nodes out. */
  void clear() throws IOException {
    removeIf(line -> line.startsWith(LINE));
  }

  private boolean removeIf(Predicate<String> gone) throws IOException {
    List<String> lines = Files.exists(file) ? new ArrayList<>(lines()) : new ArrayList<>();
    boolean changed = lines.removeIf(gone);
    if (changed) {
      write(lines);
    }
    return changed;
  }

  private static List<String> begun(VKey log) {
    return TrustPolicy.unwitnessed(log).toString().lines().toList();
  }

  private List<String> lines() throws IOException {
    var _ = GivenFile.read(file, TrustPolicy::parse); // names the line that is wrong
    return Files.readString(file).lines().toList();
  }

  private static int quorum(List<String> lines) {
    Optional<String> quorum =
        lines.stream().filter(line -> line.strip().startsWith("quorum")).findFirst();
    return quorum.map(lines::indexOf).orElse(lines.size());
  }

  private static boolean isOf(String line, String id) {
    return line.startsWith(LINE + id + " ");
  }

  private void write(List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    var _ = TrustPolicy.parse(text);
    DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
