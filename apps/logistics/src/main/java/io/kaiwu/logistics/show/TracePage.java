// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.core.plot.TreePlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.trace.EventNote;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.Whereabouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces and recall lists as a page for people, in both languages, with a drawing of the trace. */
public final class TracePage {

  private static final int DRAWN = 60;
  private static final int LISTED = 2_000;

  private final Signers signers;

  private TracePage(Signers signers) {
    this.signers = signers;
  }

  public static Report of(Trace trace, Signers signers) {
    return new TracePage(signers).page(trace);
  }

  /** The list of a recall: the first 2,000 things, and a drawing of the nearest 60. */
  public static Report of(Recall recall, Signers signers) {
    return new TracePage(signers).page(recall);
  }

  /** The tree of a trace: the nearest 60 things. */
  public static TreePlot drawing(Trace trace) {
    List<TreePlot.Node> boxes = new ArrayList<>();
    if (trace.known()) {
      place(TraceTree.of(trace, DRAWN), -1, 0, new double[1], boxes);
    }
    return TreePlot.of(
        trace.back() ? Text.of("从何而来", "Where it comes from") : Text.of("去了哪里", "Where it went"),
        boxes);
  }

  /** What a recall concerns, under that by which it does: the nearest 60 things. */
  public static TreePlot drawing(Recall recall) {
    List<TreePlot.Node> boxes = new ArrayList<>();
    if (recall.known()) {
      place(TraceTree.of(recall, DRAWN), -1, 0, new double[1], boxes);
    }
    return TreePlot.of(Text.of("涉及什么", "What is concerned"), boxes);
  }

  /** Children side by side, each thing over the middle of what hangs under it. */
  private static double place(
      TraceTree.Branch branch, int parent, int down, double[] next, List<TreePlot.Node> boxes) {
    int at = boxes.size();
    boxes.add(box(branch, parent, down, 0));
    double sum = 0;
    for (TraceTree.Branch child : branch.children()) {
      sum += place(child, at, down + 1, next, boxes);
    }
    double across = branch.children().isEmpty() ? next[0]++ : sum / branch.children().size();
    boxes.set(at, box(branch, parent, down, across));
    return across;
  }

  private static TreePlot.Node box(TraceTree.Branch branch, int parent, int down, double across) {
    String id = branch.id();
    Text kind = ShortName.kind(id);
    String name = ShortName.of(id);
    String amount = branch.amount().map(some -> " · " + some).orElse("");
    Text relation = branch.relation().text();
    return new TreePlot.Node(
        parent,
        across,
        down,
        Text.of((kind.zh() + " " + name).strip(), (kind.en() + " " + name).strip()),
        Text.of(relation.zh() + amount, relation.en() + amount),
        branch.children().isEmpty());
  }

  private static List<Block> picture(boolean known, TreePlot drawing) {
    return known
        ? List.of(
            new Block.Picture(
                drawing,
                Text.of("最近的 " + DRAWN + " 项以内", "at most the nearest " + DRAWN + " things")))
        : List.of();
  }

  private Report page(Trace trace) {
    Report page =
        new Report(
            trace.back()
                ? Text.of("溯源：" + trace.root(), "Trace back of " + trace.root())
                : Text.of("追踪：" + trace.root(), "Trace forward of " + trace.root()),
            Text.of(trace.nodes().size() + " 项", trace.nodes().size() + " things"));
    TreePlot drawing = drawing(trace);
    page.section(drawing.title(), picture(trace.known(), drawing));
    page.section(Text.of("行程", "Journey"), events(trace.journey()));
    page.section(Text.of("声明有误的事件", "Events declared wrong"), events(trace.declaredWrong()));
    return page;
  }

  private Report page(Recall recall) {
    Map<Text, Integer> byRelation = new LinkedHashMap<>();
    recall.entries().forEach(entry -> byRelation.merge(entry.relation().text(), 1, Integer::sum));
    List<Block.Figure> figures = new ArrayList<>();
    byRelation.forEach((text, count) ->
        figures.add(new Block.Figure(text, Integer.toString(count), Text.same(""))));
    List<List<Text>> rows = new ArrayList<>();
    for (Recall.Entry entry :
        recall.entries().subList(0, Math.min(LISTED, recall.entries().size()))) {
      Whereabouts where = entry.whereabouts();
      rows.add(
          List.of(
              Text.same(entry.id()),
              entry.relation().text(),
              Text.same(entry.amount().map(Object::toString).orElse("")),
              Text.same(where.place().orElse("")),
              Text.same(where.holder().orElse("")),
              Text.same(where.since().map(Object::toString).orElse("")),
              Text.same(entry.event().map(event -> "#" + event.position()).orElse("")),
              Text.same(
                  entry.event().map(signers::names).map(n -> String.join(" + ", n)).orElse(""))));
    }
    return new Report(
            Text.of("召回：" + recall.root(), "Recall of " + recall.root()),
            Text.of(recall.entries().size() + " 项", recall.entries().size() + " things"))
        .section(Text.of("概况", "In short"), List.of(new Block.Figures(figures)))
        .section(drawing(recall).title(), picture(recall.known(), drawing(recall)))
        .section(
            Text.of("清单", "The list"),
            List.of(
                new Block.Table(
                    Text.of("涉及的物品", "What is concerned"),
                    List.of(
                        Text.of("标识", "id"),
                        Text.of("关系", "relation"),
                        Text.of("数量", "amount"),
                        Text.of("现在何处", "place"),
                        Text.of("持有者", "holder"),
                        Text.of("自", "since"),
                        Text.of("账本位置", "in the log"),
                        Text.of("签名", "signed by")),
                    rows)))
        .section(Text.of("声明有误的事件", "Events declared wrong"), events(recall.declaredWrong()));
  }

  private List<Block> events(List<EventNote> events) {
    List<List<Text>> rows = new ArrayList<>();
    for (EventNote event : events) {
      rows.add(
          List.of(
              Text.same(event.time().toString()),
              Text.same(event.type() + event.action().map(a -> " " + a).orElse("")),
              Text.same(event.bizStep().orElse("")),
              Text.same(event.place().orElse("")),
              Text.same("#" + event.position()),
              Text.same(String.join(" + ", signers.names(event)))));
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Table(
                Text.of("事件", "Events"),
                List.of(
                    Text.of("时间", "time"),
                    Text.of("类型", "type"),
                    Text.of("步骤", "step"),
                    Text.of("地点", "place"),
                    Text.of("账本位置", "in the log"),
                    Text.of("签名", "signed by")),
                rows));
  }
}
