// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.LogRules;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.KnownKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The keys of a ledger whose nodes are one operator's: all nodes have the log's. */
final class NodeKeys {

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "账本的名称，默认 ledger.example/log / the log's name, default ledger.example/log")
  private String origin = "ledger.example/log";

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "本机构的名称，默认 ledger.example / this organisation's name, default ledger.example")
  private String organisation = "ledger.example";

  @Option(
      names = "--organisation-key",
      paramLabel = "VKEY",
      description = "还有哪些机构可以写入 / what other organisations may append")
  private List<String> others = new ArrayList<>();

  /** The log's key; made if there is neither a key nor a log. */
  SecretKey log(Path keys, boolean first) {
    return key(keys.resolve("log.key"), origin, first);
  }

  /** The organisation's key; made as the log's. */
  SecretKey organisation(Path keys, boolean first) {
    return key(keys.resolve("organisation.key"), organisation, first);
  }

  private static SecretKey key(Path file, String name, boolean first) {
    return first && Files.notExists(file)
        ? KeyFile.openOrCreate(file, name, new SecureRandom())
        : KeyFile.open(file, name);
  }

  /** Takes what this organisation and the others named sign. */
  LogRules rules(SecretKey own) {
    List<VKey> keys = new ArrayList<>(others.stream().map(VKey::parse).toList());
    keys.add(own.key());
    KnownKeys known = new KnownKeys(keys);
    return (log, time) -> known;
  }

  /** As options of a command that starts a node. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("--origin", origin, "--organisation", organisation));
    others.forEach(key -> arguments.addAll(List.of("--organisation-key", key)));
    return arguments;
  }
}
