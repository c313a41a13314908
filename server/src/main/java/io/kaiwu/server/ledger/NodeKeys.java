// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.LogRules;
import io.kaiwu.ratis.NodeCosigner;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.KnownKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The keys of a ledger whose nodes are one operator's: all nodes have the log's. */
final class NodeKeys {

  @Mixin private final PasswordOption passwords = new PasswordOption();

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

  /**
   * What a node signs with, and what it lets in.
   *
   * @param log the log's key
   * @param organisation this organisation's key
   * @param members whether the log says itself who may write to it
   * @param known who may write to it otherwise
   */
  record Loaded(SecretKey log, SecretKey organisation, boolean members, List<VKey> known) {

    /** Of the node whose log lies there. */
    LogRules rules(Path home) {
      KnownKeys keys = new KnownKeys(known);
      return members ? new MemberRules(home) : (log, time) -> keys;
    }

    /** What that node signs with for itself; no password guards it, as with witnesses. */
    NodeCosigner cosigner(NodePlan plan) {
      return NodeCosigner.open(
          plan.home(), plan.self().id(), log.key(), new SecureRandom(), InstantSource.system());
    }
  }

  /**
   * Reads the keystore of a founded ledger; where there is none, the key files of a site, made if
   * this is {@code first}.
   */
  Loaded load(Path keys, boolean first, Say say) {
    if (Files.exists(keystore(keys))) {
      Keystore read = read(keys, say);
      return new Loaded(read.get(Keystore.LOG), read.get(Keystore.ORGANISATION), true, List.of());
    }
    SecretKey own = key(keys.resolve("organisation.key"), organisation, first);
    List<VKey> known = new ArrayList<>(others.stream().map(VKey::parse).toList());
    known.add(own.key());
    return new Loaded(key(keys.resolve("log.key"), origin, first), own, false, known);
  }

  /** The log's public key, which no password guards. */
  static VKey logKey(Path keys) {
    return Files.exists(keystore(keys))
        ? Objects.requireNonNull(KeystoreFile.publicKeys(keystore(keys)).get(Keystore.LOG))
        : LedgerKeys.open(keys.resolve("log.key")).key();
  }

  private Keystore read(Path keys, Say say) {
    char[] password = passwords.password(say);
    try {
      return KeystoreFile.read(keystore(keys), password);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private static Path keystore(Path keys) {
    return keys.resolve("keystore.json");
  }

  /** What a process that starts nodes hands them beside arguments; asks for it once. */
  Map<String, String> environment(Path keys, Say say) {
    if (!Files.exists(keystore(keys))) {
      return Map.of();
    }
    char[] password = passwords.password(say);
    try {
      KeystoreFile.read(keystore(keys), password); // a wrong one is told here, not three times
      return Map.of(PasswordOption.VARIABLE, new String(password));
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  /** A key file's name is the second part of what it holds. */
  private static SecretKey key(Path file, String name, boolean first) {
    if (Files.exists(file)) {
      return LedgerKeys.open(file);
    }
    return first ? KeyFile.openOrCreate(file, name, new SecureRandom()) : KeyFile.open(file, name);
  }

  /** As options of a command that starts a node. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("--origin", origin, "--organisation", organisation));
    others.forEach(key -> arguments.addAll(List.of("--organisation-key", key)));
    return arguments;
  }
}
