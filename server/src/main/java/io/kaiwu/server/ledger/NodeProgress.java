// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Explained;
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
    boolean isNews = !told.isEmpty() && !isSame(told, absent);
    if (now < next && !isNews) {
      return;
    }
    told = absent;
    next = now + AGAIN.toNanos();
    Text text = text(self, absent);
    json.print(say, json(self, absent), text.zh(), text.en());
  }

  /** Why a node does not answer may change with each try. */
  private static boolean isSame(List<Absent> one, List<Absent> other) {
    return keys(one).equals(keys(other));
  }

  private static List<String> keys(List<Absent> absent) {
    return absent.stream().map(each -> each.peer() + " " + each.reached()).toList();
  }

  static ObjectNode json(Peer self, List<Absent> absent) {
    return json("waiting", self, absent);
  }

  private static ObjectNode json(String event, Peer self, List<Absent> absent) {
    ObjectNode answer = event(event, self);
    ArrayNode nodes = answer.putArray("absent");
    for (Absent one : absent) {
      ObjectNode node = nodes.addObject();
      node.put("id", one.peer().id()).put("address", one.peer().toString());
      node.put("reached", one.reached());
      one.silence().ifPresent(why -> node.put("zh", why.zh()).put("en", why.en()));
    }
    return answer;
  }

  static Text text(Peer self, List<Absent> absent) {
    List<Absent> others =
        absent.stream().filter(one -> !one.peer().equals(self) && !one.reached()).toList();
    return others.isEmpty()
        ? Text.of(
            "节点 %s 等待：%s 还没有首条记录".formatted(self.id(), names(absent)),
            "node %s waits: no first entry yet at %s".formatted(self.id(), names(absent)))
        : Text.of(
            "节点 %s 等待：连不上 %s。新的一组节点须全部到齐一次才接受写入，此后少一个也能写。请在那里启动它，或检查地址、防火墙与证书。"
                .formatted(self.id(), reasons(others).zh()),
            "node %s waits: no answer from %s. A new set of nodes takes entries once all of them have been there; from then on it bears the loss of one. Maybe start it there, or check address, firewall and certificates."
                .formatted(self.id(), reasons(others).en()));
  }

  private static String names(List<Absent> absent) {
    return absent.stream()
        .filter(Absent::reached)
        .map(one -> one.peer().toString())
        .collect(Collectors.joining(", "));
  }

  private static Text reasons(List<Absent> silent) {
    List<Text> each =
        silent.stream()
            .map(one -> {
              Text why = one.silence().orElseThrow();
              return Text.of(one.peer() + "（" + why.zh() + "）", one.peer() + " (" + why.en() + ")");
            })
            .toList();
    return Text.of(
        each.stream().map(Text::zh).collect(Collectors.joining("、")),
        each.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  /** It has heard of no leader for a while. */
  void alone(List<Absent> silent) {
    List<Absent> others = silent.stream().filter(one -> !one.peer().equals(self)).toList();
    Text text = alone(self, others);
    json.print(say, json("alone", self, others), text.zh(), text.en());
  }

  static Text alone(Peer self, List<Absent> others) {
    return others.isEmpty()
        ? Text.of(
            "节点 %s 没有主节点：其余节点都有应答，正在选举。".formatted(self.id()),
            "node %s hears of no leader: the others answer, and elect one.".formatted(self.id()))
        : Text.of(
            "节点 %s 没有主节点，暂不能写入；没有应答的：%s。多数节点在线并彼此连通后自动继续。"
                .formatted(self.id(), reasons(others).zh()),
            "node %s hears of no leader, and nothing can be written here; no answer from %s. It goes on by itself once most nodes run and reach one another."
                .formatted(self.id(), reasons(others).en()));
  }

  /** After it had heard of none, it knows who leads. */
  void led(String leader) {
    json.print(
        say,
        event("led", self).put("leader", leader),
        "节点 %s 又有主节点：%s".formatted(self.id(), leader),
        "node %s hears of a leader again: %s".formatted(self.id(), leader));
  }

  /** It belongs to the nodes no more. */
  void removed() {
    json.print(
        say,
        event("removed", self),
        "节点 %s 已被移出，就此停止。如要再用，请在空目录中用 --join 启动".formatted(self),
        "node %s was taken away and stops. To use it again, start it with --join in an empty folder"
            .formatted(self));
  }

  /** It applies blocks no more. */
  void stopped(Throwable cause) {
    Text why = Explained.text(cause);
    json.print(
        say,
        event("stopped", self).put("zh", why.zh()).put("en", why.en()),
        "节点 %s 已停止：%s。其余节点照常工作；排除原因后请重新启动".formatted(self, why.zh()),
        "node %s has stopped: %s. The others go on; mend the cause and start it again"
            .formatted(self, why.en()));
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
