// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** The statements, signed with one signature if there are many. */
  List<SignedEntry> sign(String origin, Signer signer, Instant now) throws IOException {
    if (stream.isEmpty()) {
      throw new LedgerProblem(
          "请说明写入哪个流：--stream custody/wheat", "Say what it is about: --stream custody/wheat");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode body : bodies()) {
      statements.add(Statement.of(origin, stream, now, type, body));
    }
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
            "%s 中没有 JSON。".formatted(file),
            "There is no JSON in (%s). Maybe the file is another.".formatted(file));
      }
      return bodies;
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          Text.of("%s 不是 JSON：%s。", "(%s) is not JSON: %s.").formatted(file, e), e);
    }
  }
}
