// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Absent;
import io.kaiwu.ratis.Peer;
import io.kaiwu.server.cli.Say;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Says how far a node's start is: a line each time something changed, and now and then. */
final class NodeProgress {

  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration AGAIN = Duration.ofSeconds(15);

  private final Peer self;
  private final Say say;
  private final JsonOption json;
  private List<Absent> told = List.of();
  private long next = System.nanoTime() + QUIET.toNanos();

  NodeProgress(Peer self, Say say, JsonOption json) {
    this.self = self;
    this.say = say;
    this.json = json;
  }

  /** A new cluster is not complete yet; the first seconds of that are not worth a word. */
  void waiting(List<Absent> absent) {
    long now = System.nanoTime();
    boolean isNews = !told.isEmpty() && !told.equals(absent);
    if (now < next && !isNews) {
      return;
    }
    told = absent;
    next = now + AGAIN.toNanos();
    Text text = text(self, absent);
    json.print(say, json(self, absent), text.zh(), text.en());
  }

  static ObjectNode json(Peer self, List<Absent> absent) {
    ObjectNode answer = event("waiting", self);
    ArrayNode nodes = answer.putArray("absent");
    for (Absent one : absent) {
      ObjectNode node = nodes.addObject();
      node.put("id", one.peer().id()).put("address", one.peer().toString());
      node.put("reached", one.reached());
    }
    return answer;
  }

  static Text text(Peer self, List<Absent> absent) {
    List<Absent> others = absent.stream().filter(one -> !one.peer().equals(self)).toList();
    String unreached = names(others, false);
    return unreached.isEmpty()
        ? Text.of(
            "节点 %s 等待：%s 还没有首条记录".formatted(self.id(), names(absent, true)),
            "node %s waits: no first entry yet at %s".formatted(self.id(), names(absent, true)))
        : Text.of(
            "节点 %s 等待：连不上 %s。新的一组节点须全部到齐一次才接受写入，此后少一个也能写。请在那里启动它，或检查地址、防火墙与证书。"
                .formatted(self.id(), unreached),
            "node %s waits: no answer from %s. A new set of nodes takes entries once all of them have been there; from then on it bears the loss of one. Maybe start it there, or check address, firewall and certificates."
                .formatted(self.id(), unreached));
  }

  private static String names(List<Absent> absent, boolean reached) {
    return absent.stream()
        .filter(one -> one.reached() == reached)
        .map(one -> one.peer().toString())
        .collect(Collectors.joining(", "));
  }

  /** It takes entries there. */
  void running(String uri) {
    json.print(
        say,
        event("running", self).put("address", self.toString()).put("http", uri),
        "节点 %s 已启动，写入地址 %s".formatted(self, uri),
        "node %s runs; append at %s".formatted(self, uri));
  }

  private static ObjectNode event(String name, Peer self) {
    return LedgerTask.answer().put("event", name).put("id", self.id());
  }
}
