// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeStatus;
import io.kaiwu.ratis.NodeStatus.State;
import io.kaiwu.server.cli.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the nodes stand: who leads, who is behind or gone, and what is to be done. */
record NodeTable(List<NodeStatus> all) {

  NodeTable {
    all = List.copyOf(all);
  }

  /** Whether most run and hold one history. */
  boolean isSound() {
    return sound() > all.size() / 2 && in(State.DIVERGED).isEmpty();
  }

  private int sound() {
    return all.size() - in(State.DOWN).size() - in(State.DIVERGED).size();
  }

  private List<NodeStatus> in(State state) {
    return all.stream().filter(status -> status.state() == state).toList();
  }

  private long behind(NodeStatus status) {
    long longest =
        all.stream()
            .filter(one -> one.state() != State.DIVERGED)
            .mapToLong(NodeStatus::size)
            .max()
            .orElse(0);
    return status.root().isPresent() ? Math.max(0, longest - status.size()) : 0;
  }

  /** A line a node, and what follows from them. */
  String text(Say say) {
    List<String> lines = new ArrayList<>();
    all.forEach(status -> lines.add(line(status, say)));
    advice().forEach(text -> lines.add(say.text(text)));
    return String.join(System.lineSeparator(), lines);
  }

  private String line(NodeStatus status, Say say) {
    return "%-24s %-10s %s"
        .formatted(
            status.peer(),
            say.text(status.state().label()),
            status
                .silence()
                .map(say::text)
                .orElseGet(() ->
                    "%10d  %s%s"
                        .formatted(
                            status.size(),
                            status.root().map(root -> root.hex().substring(0, 16)).orElse("-"),
                            behind(status) == 0 ? "" : "  -%d".formatted(behind(status)))));
  }

  /** What a glance should tell. */
  List<Text> advice() {
    List<Text> advice = new ArrayList<>();
    advice.add(writing());
    List<NodeStatus> down = in(State.DOWN);
    if (!down.isEmpty()) {
      advice.add(
          Text.of(
              "请在其目录中重新启动 %s：./kaiwu ledger node --id %s；文件丢失的，在空目录中加 --join 与 --peers"
                  .formatted(ids(down), down.getFirst().peer().id()),
              "Maybe start %s again in its folder: ./kaiwu ledger node --id %s; if it lost its files, in an empty folder with --join and --peers"
                  .formatted(ids(down), down.getFirst().peer().id())));
    }
    List<NodeStatus> diverged = in(State.DIVERGED);
    if (!diverged.isEmpty()) {
      advice.add(
          Text.of(
              "%s 的历史与其余不同，其文件被改动过：请停下它，把目录留作证据，再用 --join 在空目录中重新加入".formatted(ids(diverged)),
              "The history of %s is not that of the others, so its files were changed: stop it, keep its folder as evidence, and start it anew in an empty folder with --join"
                  .formatted(ids(diverged))));
    }
    List<NodeStatus> late = all.stream().filter(status -> behind(status) > 0).toList();
    if (!late.isEmpty()) {
      advice.add(Text.of("正在追赶：%s".formatted(lateness(late)), "Catching up: " + lateness(late)));
    }
    return advice;
  }

  private Text writing() {
    Optional<String> leader =
        in(State.LEADER).stream().findFirst().map(status -> status.peer().id());
    int up = sound();
    int needed = all.size() / 2 + 1;
    if (up < needed) {
      return Text.of(
          "%d 个节点中只有 %d 个可用：至少 %d 个可用才能写入".formatted(all.size(), up, needed),
          "%d of %d nodes can be relied on: nothing is written until %d can"
              .formatted(up, all.size(), needed));
    }
    if (leader.isEmpty()) {
      return Text.of(
          "%d 个节点中 %d 个可用，此刻没有主节点：正在选举，请稍后再看".formatted(all.size(), up),
          "%d of %d nodes run and none leads at this moment: they elect one. Ask again in a few seconds"
              .formatted(up, all.size()));
    }
    return Text.of(
        "%d 个节点中 %d 个可用，主节点 %s，可以写入；再停 %d 个仍可写入"
            .formatted(all.size(), up, leader.get(), up - needed),
        "%d of %d nodes run, %s leads, entries are taken; that bears the loss of %d more"
            .formatted(up, all.size(), leader.get(), up - needed));
  }

  private String lateness(List<NodeStatus> late) {
    return late.stream()
        .map(status -> "%s -%d".formatted(status.peer().id(), behind(status)))
        .collect(Collectors.joining(", "));
  }

  private static String ids(List<NodeStatus> some) {
    return some.stream().map(status -> status.peer().id()).collect(Collectors.joining(", "));
  }

  ArrayNode json() {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (NodeStatus status : all) {
      ObjectNode node = array.addObject();
      node.put("id", status.peer().id()).put("address", status.peer().toString());
      node.put("state", status.state().name()).put("size", status.size());
      node.put("behind", behind(status));
      status.root().ifPresent(root -> node.put("root", root.hex()));
      status.silence().ifPresent(why -> node.put("zh", why.zh()).put("en", why.en()));
    }
    return array;
  }
}
