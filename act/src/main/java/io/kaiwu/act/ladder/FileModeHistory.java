// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.act.ActException;
import io.kaiwu.act.lines.LineFile;
import io.kaiwu.core.text.Text;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the changes in a {@link LineFile}; all of them, they are few. */
public final class FileModeHistory implements ModeHistory {

  private final LineFile file;
  private final InMemoryModeHistory changes = new InMemoryModeHistory();

  private FileModeHistory(LineFile file) {
    this.file = file;
    file.found().forEach(node -> changes.append(read(node)));
  }

  /** Opens the history, or begins it; see {@link LineFile#open}. */
  public static FileModeHistory open(Path path) {
    LineFile file = LineFile.open(path);
    try {
      return new FileModeHistory(file);
    } catch (ActException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void append(ModeChange change) {
    file.force(file.append(List.of(write(change))));
    changes.append(change);
  }

  @Override
  public List<ModeChange> list(String loop) {
    return changes.list(loop);
  }

  @Override
  public void close() {
    file.close();
  }

  private static ObjectNode write(ModeChange change) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("loop", change.loop());
    node.put("at", change.at().toString());
    node.put("from", change.from().name());
    node.put("to", change.to().name());
    change.person().ifPresent(person -> node.put("person", person));
    change.cause().ifPresent(cause -> node.put("cause", cause.name()));
    node.putObject("why").put("zh", change.why().zh()).put("en", change.why().en());
    return node;
  }

  private static ModeChange read(JsonNode node) {
    try {
      JsonNode why = node.required("why");
      return new ModeChange(
          node.required("loop").asText(),
          Instant.parse(node.required("at").asText()),
          Mode.valueOf(node.required("from").asText()),
          Mode.valueOf(node.required("to").asText()),
          Optional.ofNullable(node.get("person")).map(JsonNode::asText),
          Optional.ofNullable(node.get("cause")).map(JsonNode::asText).map(FallCause::valueOf),
          Text.of(why.required("zh").asText(), why.required("en").asText()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ActException(
          "This is not a change of mode as Kaiwu writes it: %s (%s). Maybe it was written by a newer version."
              .formatted(e.getMessage(), node),
          e);
    }
  }
}
