// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkVerdict;
import io.kaiwu.trust.fraud.Gossip;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger compare}: whether what several people heard of a log is one history. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "比对同一账本的检查点、回执或分叉证据：0 同一历史，1 分叉属实或欠证明，2 无法比对。",
      "Compares checkpoints, receipts or fork evidence of one log: exits 0 if they are one history, 1 if a fork is proven or a proof is owed, 2 if there is nothing to compare.",
      "%n  ./kaiwu ledger compare ours.json theirs.json --proofs data/ledger/ledger",
      "  ./kaiwu ledger compare fork-1a2b3c4d.json%n"
    })
final class CompareCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "检查点、回执或分叉证据 / checkpoints, receipts or fork evidence")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--witness",
      paramLabel = "URL=VKEY",
      description = "也问这个见证方 / ask this witness too")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = "账本公钥；缺省时取自回执 / the log's key; otherwise the one a receipt names")
  private @Nullable String logKey;

  @Option(
      names = "--proofs",
      paramLabel = "DIR",
      description =
          "账本目录或其副本，用来求一致性证明 / the log's folder or a copy of it, to make the consistency proofs from")
  private @Nullable Path proofs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "把首份证据写到这里 / write the first evidence here")
  private @Nullable Path out;

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Override
  public Integer call() {
    return ExitCode.of(say, this::run);
  }

  private int run() throws IOException {
    Hearsay hearsay = new Hearsay(Optional.ofNullable(logKey).map(VKey::parse));
    for (Path file : files) {
      hearsay.read(file);
    }
    for (String witness : witnesses) {
      hearsay.ask(witness);
    }
    Optional<ForkEvidence> given = hearsay.onlyEvidence();
    if (given.isPresent()) {
      return judge(List.of(given.get()), List.of(), given.get().logKey());
    }
    Gossip gossip = hearsay.compare(proofs);
    return judge(gossip.forks(), gossip.unsigned(), gossip.logKey());
  }

  private int judge(List<ForkEvidence> forks, List<String> unsigned, VKey key) throws IOException {
    if (out != null && !forks.isEmpty()) {
      Files.write(out, forks.getFirst().bytes());
    }
    boolean bad = !unsigned.isEmpty();
    for (ForkEvidence fork : forks) {
      bad |= !(fork.verify() instanceof ForkVerdict.Unfounded);
    }
    if (json) {
      System.out.println(json(forks, unsigned, key));
    } else {
      tell(forks, unsigned, key);
    }
    return bad ? 1 : 0;
  }

  private void tell(List<ForkEvidence> forks, List<String> unsigned, VKey key) {
    unsigned.forEach(source ->
        say.line(
            System.out,
            "%s 不是账本“%s”签署的".formatted(source, key.name()),
            "%s is not signed by the log (%s)".formatted(source, key.name())));
    forks.stream()
        .map(fork -> say.text(fork.verify().text()))
        .distinct()
        .forEach(System.out::println);
    if (forks.isEmpty() && unsigned.isEmpty()) {
      say.line(
          System.out,
          "CONSISTENT：全部是账本“%s”（指纹 %s）的同一段历史".formatted(key.name(), key.fingerprint()),
          "CONSISTENT: all of it is one history of the log (%s, fingerprint %s)"
              .formatted(key.name(), key.fingerprint()));
    }
    if (logKey == null) {
      say.line(
          System.out,
          "提示：没有用 --log-key 指定公钥，请核对上面的账本公钥。",
          "Note: no --log-key was given; compare the key above with the log's owner.");
    }
  }

  private static String json(List<ForkEvidence> forks, List<String> unsigned, VKey key) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("consistent", forks.isEmpty() && unsigned.isEmpty());
    node.put("logKey", key.toString());
    var list = node.putArray("forks");
    for (ForkEvidence fork : forks) {
      list.addObject()
          .put("kind", fork.proof().getClass().getSimpleName())
          .put("proven", fork.verify() instanceof ForkVerdict.Proven)
          .put("text", fork.verify().text().en());
    }
    unsigned.forEach(node.putArray("unsigned")::add);
    return CanonicalJson.text(node);
  }
}
