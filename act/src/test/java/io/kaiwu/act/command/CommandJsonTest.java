// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Points;
import io.kaiwu.act.interlock.RangeInterlock;
import io.kaiwu.core.tag.Range;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CommandJsonTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void readsBackWhatItWroteInEveryPart() throws Exception {
    Bench bench = new Bench(Instant.parse("2026-11-22T08:00:00.123456789Z"));
    bench.policy = bench.policy.withApprovals(2);
    bench.interlocks.add(new RangeInterlock(Points.ALL, new Range(0, 1)));
    CommandService service = bench.start();
    Command command = service.submit(bench.byLoop("k1", 0.1 + 0.2)).command();
    service.approve(command.id(), "王");
    service.approve(command.id(), "Li \"the\" engineer");
    bench.channel.refuse("冷却中\n");
    Command ended = service.findCommand(command.id()).orElseThrow();

    String text = CommandJson.write(ended).toString();

    assertThat(CommandJson.read(json.readTree(text))).isEqualTo(ended);
    assertThat(ended.steps()).hasSize(7);
    assertThat(ended.verdicts()).hasSize(3);
    assertThat(ended.approvers()).containsExactly("王", "Li \"the\" engineer");
  }

  @Test
  void refusesALifeThatCannotHaveHappened() {
    Bench bench = new Bench();
    Command command = bench.start().submit(bench.byLoop("k1", 0.5)).command();
    ObjectNode node = CommandJson.write(command);
    node.withArray("steps").remove(1);

    assertThatThrownBy(() -> CommandJson.read(node))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("is REQUESTED and cannot become APPROVED");
  }

  @Test
  void namesTheMemberThatIsMissing() {
    Bench bench = new Bench();
    ObjectNode node = CommandJson.write(bench.start().submit(bench.byLoop("k1", 0.5)).command());
    node.withObject("request").remove("deadline");

    assertThatThrownBy(() -> CommandJson.read(node))
        .isInstanceOf(ActException.class)
        .hasMessageContaining("deadline");
  }
}
