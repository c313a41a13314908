// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.witness.WatchedLogs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger witness list}: the logs it watches. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"列出见证的账本。", "Lists the logs that are watched."})
final class WitnessListCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private WitnessCommand parent;

  @Mixin private final WitnessFolder folder = new WitnessFolder();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    return ExitCode.of(parent.say(), this::run);
  }

  private int run() {
    folder.requireWitness();
    List<VKey> logs = new WatchedLogs(folder.states().resolve("logs")).list();
    if (json.isJson()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      logs.forEach(log ->
          array
              .addObject()
              .put("fingerprint", log.fingerprint().hex())
              .put("key", log.toString())
              .put("origin", log.name()));
      System.out.println(CanonicalJson.text(array));
    } else if (logs.isEmpty()) {
      parent
          .say()
          .line(
              System.out,
              "还没有见证任何账本：./kaiwu ledger witness add VKEY",
              "No log is watched yet: ./kaiwu ledger witness add VKEY");
    } else {
      logs.forEach(System.out::println);
    }
    return 0;
  }
}
