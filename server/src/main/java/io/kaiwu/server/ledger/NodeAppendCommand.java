// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeClient;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Committed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger node append}: signs JSON lines and appends them at nodes that run. */
@Command(
    name = "append",
    mixinStandardHelpOptions = true,
    description = {
      "为没有成员的账本（未经 ledger init）：把文件中的每行 JSON 签名后写入正在运行的节点；重复执行不会写重。有成员的账本请用 ledger append，它会自己找到节点。",
      "For a ledger without members (not made by ledger init): signs each line of JSON in a file and appends it at nodes that run; done again, nothing is there twice. For one with members use ledger append, which finds the nodes by itself."
    })
final class NodeAppendCommand implements Callable<Integer> {

  private static final int BATCH = 256;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private NodeCommand node;

  @Mixin private final LedgerOption data = new LedgerOption();
  @Mixin private final NodeKeys keys = new NodeKeys();
  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "FILE",
      description = "每行一个 JSON；- 为标准输入 / a JSON a line; - for standard input")
  private Path file = Path.of("-");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "载荷类型，默认 application/json / type of the payload, default application/json")
  private String type = "application/json";

  @Option(
      names = "--signed",
      description = "FILE 为签好的记录，每行一条 / FILE holds signed entries, one a line")
  private boolean signed;

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = "写到哪些节点，默认本目录里正在运行的 / at which nodes, default those that run in the folder")
  private List<URI> nodes = new ArrayList<>();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "最多试多久，默认 60 秒 / how long to try, default 60 s")
  private int patience = 60;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "密钥所在目录，默认 DATA/keys / the folder of the keys, default DATA/keys")
  private @Nullable Path keyFolder;

  @Override
  public Integer call() {
    return ExitCode.of(node.say(), this::run);
  }

  private int run() throws IOException, InterruptedException {
    List<URI> at = nodes.isEmpty() ? new NodeFolders(data.folder().root()).running() : nodes;
    if (at.isEmpty()) {
      throw new TrustException(
          Text.of(
                  "%s 中没有正在运行的节点。请启动：kaiwu ledger node --local 3",
                  "No node runs in (%s). Maybe start them: kaiwu ledger node --local 3")
              .formatted(data.folder().root()));
    }
    try (NodeClient client = new NodeClient(at, Duration.ofSeconds(patience))) {
      append(client);
    }
    return 0;
  }

  private void append(NodeClient client) throws IOException, InterruptedException {
    List<SignedEntry> entries = signed ? leaves() : signed(payloads());
    for (int at = 0; at < entries.size(); at += BATCH) {
      Committed committed =
          client.append(entries.subList(at, Math.min(at + BATCH, entries.size())));
      print(committed);
    }
  }

  private void print(Committed committed) {
    long last = committed.toIndex() - 1;
    long size = committed.checkpoint().size();
    json.print(
        node.say(),
        LedgerTask.answer()
            .put("from", committed.fromIndex())
            .put("to", committed.toIndex())
            .put("size", size),
        "第 %d 至 %d 条已由多数节点写入；账本共 %d 条".formatted(committed.fromIndex(), last, size),
        "Entries %d to %d are at most of the nodes; the ledger has %d"
            .formatted(committed.fromIndex(), last, size));
  }

  private List<SignedEntry> signed(List<JsonNode> payloads) {
    Path folder = keyFolder == null ? data.folder().keys() : keyFolder;
    NodeKeys.Loaded loaded = keys.load(folder, false, node.say());
    if (loaded.members()) {
      throw new LedgerProblem(
          "此账本有成员与政策，记录须写明所属的流。请改用：./kaiwu ledger append --stream 流 文件",
          "This ledger has members and a policy, so entries must say to which stream they belong. Maybe use: ./kaiwu ledger append --stream STREAM FILE");
    }
    SecretKey signer = loaded.organisation();
    List<SignedEntry> entries = new ArrayList<>();
    for (int at = 0; at < payloads.size(); at += BATCH) {
      List<JsonNode> some = payloads.subList(at, Math.min(at + BATCH, payloads.size()));
      entries.addAll(SignedEntry.signBatch(type, some, signer));
    }
    return entries;
  }

  private List<SignedEntry> leaves() throws IOException {
    return text()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> SignedEntry.parse(line.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private String text() throws IOException {
    return file.toString().equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : GivenFile.text(file);
  }

  private List<JsonNode> payloads() throws IOException {
    String text = text();
    List<JsonNode> payloads = new ArrayList<>();
    int line = 0;
    for (String json : text.split("\n", -1)) {
      line++;
      if (!json.isBlank()) {
        payloads.add(parsed(json, line));
      }
    }
    return payloads;
  }

  private static JsonNode parsed(String json, int line) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          Text.of("第 %d 行不是 JSON：%s。", "Line %d is no JSON: %s.").formatted(line, e), e);
    }
  }
}
