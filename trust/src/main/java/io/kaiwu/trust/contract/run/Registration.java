// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.entry.StrictJson;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The payload of an entry that registers the code of a contract, or a new version of it.
 *
 * @param contract its name: 1 to 60 of a-z, 0-9 and the hyphen
 * @param from the index of the log from which this code answers; later than the entry itself
 * @param main internal name of the main class
 * @param classes the digest of each class file
 * @param hash over all of these, as {@link ContractCode#hash}
 * @param steps the budget of one call, [1000, 1000000000]
 */
public record Registration(
    String contract,
    long from,
    String main,
    SortedMap<String, Digest> classes,
    Digest hash,
    long steps) {

  public static final String TYPE = "application/vnd.kaiwu.contract+json";

  /** Names the allow list, the prices and the form of the state. */
  static final String RUNTIME = "kaiwu-contract/1";

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
  private static final Set<String> MEMBERS =
      Set.of("classes", "contract", "from", "hash", "main", "runtime", "steps");
  private static final long LEAST_STEPS = 1000;
  private static final long MOST_STEPS = 1_000_000_000;

  public Registration {
    classes = new TreeMap<>(classes);
    if (!NAME.matcher(contract).matches() || contract.equals(Registry.SPACE)) {
      throw new MalformedException(
          Text.of(
                  "合约名 %s 须为 1 至 60 个 a-z、0-9 或连字符，且不能是 %s。",
                  "The contract's name (%s) must be 1 to 60 of a-z, 0-9 and the hyphen, and not %s.")
              .formatted(contract, Registry.SPACE));
    }
    if (steps < LEAST_STEPS || steps > MOST_STEPS) {
      throw new MalformedException(
          Text.of("步数 %d 须在 [%d, %d] 之内。", "The steps (%d) must be in [%d, %d].")
              .formatted(steps, LEAST_STEPS, MOST_STEPS));
    }
    if (!ContractCode.hash(main, classes).equals(hash)) {
      throw new MalformedException(
          Text.of("哈希 %s 与所列的类不符。", "The hash (%s) is not that of the classes it lists.")
              .formatted(hash));
    }
  }

  /** Registers this code. */
  public static Registration of(String contract, long from, ContractCode code, long steps) {
    return new Registration(contract, from, code.main(), code.digests(), code.hash(), steps);
  }

  /**
   * Reads the payload.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Registration of(JsonNode payload) {
    StrictJson.requireMembers(payload, MEMBERS);
    if (!StrictJson.text(payload, "runtime").equals(RUNTIME)) {
      throw new MalformedException(
          Text.of(
                  "运行环境不是 %s。也许本成员需要更新的开物。",
                  "The runtime is not %s. Maybe this member needs a newer Kaiwu.")
              .formatted(RUNTIME));
    }
    SortedMap<String, Digest> classes = new TreeMap<>();
    payload
        .get("classes")
        .properties()
        .forEach(e -> classes.put(e.getKey(), new Digest(e.getValue().asText())));
    return new Registration(
        StrictJson.text(payload, "contract"),
        payload.get("from").longValue(),
        StrictJson.text(payload, "main"),
        classes,
        new Digest(StrictJson.text(payload, "hash")),
        payload.get("steps").longValue());
  }

  public ObjectNode json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("contract", contract)
            .put("from", from)
            .put("hash", hash.hex())
            .put("main", main)
            .put("runtime", RUNTIME)
            .put("steps", steps);
    ObjectNode digests = node.putObject("classes");
    classes.forEach((name, digest) -> digests.put(name, digest.hex()));
    return node;
  }
}
