// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which witness a command is about: its folder, and in it {@code name}, keys and states. */
final class WitnessFolder {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "见证方所在目录，默认 data/witness / the witness's folder, default data/witness")
  private Path root = Path.of("data", "witness");

  /** What it cosigned, and the list of logs. */
  Path states() {
    return root.resolve("witness");
  }

  /**
   * Checks that a witness was made here.
   *
   * @throws TrustException if none was
   */
  void requireWitness() {
    if (Files.notExists(root.resolve("name")) && Files.notExists(states())) {
      throw new TrustException(
          Text.of(
                  "目录 %s 中没有见证方。请用 --data 指定目录，或先启动：./kaiwu ledger witness --name 贵公司.example/w1",
                  "There is no witness in the folder (%s). Maybe name it with --data, or start it first: ./kaiwu ledger witness --name YOUR-FIRM.example/w1")
              .formatted(root));
    }
  }

  /**
   * The name of the witness; the one given is kept the first time.
   *
   * @throws TrustException if none is given the first time, or another later
   */
  String name(@Nullable String given) throws IOException {
    Path file = root.resolve("name");
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (given != null && !given.equals(kept)) {
        throw new TrustException(
            Text.of(
                    "此见证方名为 %s，不是 %s。请另用一个目录建立新的见证方：--data。",
                    "This witness is called (%s), not (%s). Maybe make another in a folder of its own: --data.")
                .formatted(kept, given));
      }
      return kept;
    }
    if (given == null) {
      throw new TrustException(
          Text.of(
              "见证方还没有名称。请用 --name 贵公司.example/w1 启动：“/”之前的部分即您的机构。",
              "The witness has no name yet. Maybe start it with --name YOUR-FIRM.example/w1: what stands before the '/' is who you are."));
    }
    if (!VKey.isKeyName(given)) { // before it is kept, or no other could be given any more
      throw new TrustException(
          Text.of(
                  "名称 %s 无效：不可为空，不含空格和“+”。请写成 贵公司.example/w1 的样子。",
                  "The name (%s) is none: it has no spaces and no '+'. Maybe write it like YOUR-FIRM.example/w1.")
              .formatted(given));
    }
    DurableFile.replace(file, (given + "\n").getBytes(StandardCharsets.UTF_8));
    return given;
  }

  /** The keys it signs with; made the first time. */
  List<Signer> signers(String name, boolean postQuantum, SecureRandom random) {
    Path quantum = root.resolve("keys").resolve("witness-ml-dsa-44.key");
    List<Signer> signers = new ArrayList<>();
    signers.add(
        KeyFile.openOrCreate(
            root.resolve("keys").resolve("witness.key"),
            KeyType.ED25519_COSIGNATURE,
            name,
            random));
    if (postQuantum || Files.exists(quantum)) {
      signers.add(KeyFile.openOrCreate(quantum, KeyType.ML_DSA_44_COSIGNATURE, name, random));
    }
    return signers;
  }
}
