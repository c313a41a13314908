// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.PrivatePayload;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be said: bodies from a file, on which stream, of which type. */
final class StatementOptions {

  @Option(
      names = "--stream",
      paramLabel = "S",
      description = "流，如 custody/wheat / the stream, such as custody/wheat")
  String stream = "";

  @Option(
      names = "--type",
      paramLabel = "T",
      description =
          "内容的媒体类型，默认 application/json / media type of the body, default application/json")
  private String type = "application/json";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "一个 JSON，或每行一个；- 为标准输入 / one JSON, or one a line; - is the standard input")
  String file = "-";

  @Mixin private final PrivateOptions hidden = new PrivateOptions();

  /**
   * The statements, signed with one signature if there are many. What opens their private fields is
   * in the folder when this returns.
   */
  List<SignedEntry> sign(LedgerFolder folder, Signer signer, Instant now) throws IOException {
    if (stream.isEmpty()) {
      throw new LedgerProblem(
          "请说明写入哪个流：--stream custody/wheat", "Say what it is about: --stream custody/wheat");
    }
    String origin = folder.logKey().name();
    List<JsonNode> bodies = bodies();
    if (!hidden.any()) {
      return sign(statements(origin, bodies, now), signer);
    }
    List<PrivatePayload> concealed = hidden.conceal(bodies);
    List<Statement> statements =
        statements(origin, concealed.stream().map(PrivatePayload::payload).toList(), now);
    List<SignedEntry> signed = sign(statements, signer);
    PrivateStore store = PrivateStore.open(folder.disclosures());
    for (int i = 0; i < concealed.size(); i++) {
      store.put(concealed.get(i), statements.get(i));
    }
    return signed;
  }

  /** Deletes what opens the private fields of entries that were refused. */
  void forget(LedgerFolder folder, List<SignedEntry> refused) {
    if (hidden.any()) {
      PrivateStore store = PrivateStore.open(folder.disclosures());
      refused.forEach(entry -> store.forget(PrivateStore.nameOf(entry)));
    }
  }

  /** Whether some of it is to stay off the log. */
  boolean isPrivate() {
    return hidden.any();
  }

  private List<Statement> statements(String origin, List<? extends JsonNode> bodies, Instant now) {
    return bodies.stream().map(body -> Statement.of(origin, stream, now, type, body)).toList();
  }

  private static List<SignedEntry> sign(List<Statement> statements, Signer signer) {
    return statements.size() == 1
        ? List.of(statements.getFirst().sign(signer))
        : Statement.signBatch(statements, signer);
  }

  private List<JsonNode> bodies() throws IOException {
    GivenFile.requireNoFolder(Path.of(file));
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        MappingIterator<JsonNode> found =
            new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
      List<JsonNode> bodies = found.readAll();
      if (bodies.isEmpty()) {
        throw new LedgerProblem(
            Text.of("%s里没有 JSON。", "%s holds no JSON. Maybe it is another file that you mean.")
                .formatted(GivenFile.name(file)));
      }
      return bodies;
    } catch (JsonProcessingException e) {
      Text why = hidden.any() ? Text.same("...") : Explained.text(e); // which may quote a value
      throw new LedgerProblem(
          Text.of("%s不是 JSON：%s。", "%s is not JSON: %s.").formatted(GivenFile.name(file), why));
    }
  }
}
