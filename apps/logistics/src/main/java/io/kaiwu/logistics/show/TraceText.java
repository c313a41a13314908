// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.logistics.trace.EventNote;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.Whereabouts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Traces and recall lists for a terminal. */
public final class TraceText {

  private static final int SHOWN = 500;

  private final Language language;
  private final Signers signers;
  private final StringBuilder out = new StringBuilder();

  private TraceText(Language language, Signers signers) {
    this.language = language;
    this.signers = signers;
  }

  /** The trace as a tree of indented lines, with the journey of what was asked for. */
  public static String of(Trace trace, Language language, Signers signers) {
    return trace.known()
        ? new TraceText(language, signers).text(trace)
        : unknown(trace.root(), language);
  }

  private String text(Trace trace) {
    line(
        trace.back()
            ? Text.of(trace.root() + " 从何而来：", "Where " + trace.root() + " comes from:")
            : Text.of(trace.root() + " 去了哪里：", "Where " + trace.root() + " went:"));
    tree(trace);
    line(Text.of("\n行程：", "\nIts journey:"));
    trace.journey().forEach(event -> out.append("  ").append(event(event)).append('\n'));
    wrong(trace.declaredWrong());
    cut(trace.cut());
    return out.toString();
  }

  /** The recall list, one line a thing. */
  public static String of(Recall recall, Language language, Signers signers) {
    return recall.known()
        ? new TraceText(language, signers).text(recall)
        : unknown(recall.root(), language);
  }

  private String text(Recall recall) {
    int count = recall.entries().size() - 1;
    line(
        Text.of(
            "召回 " + recall.root() + "：涉及 " + count + " 项",
            "Recall of " + recall.root() + ": " + count + " things are concerned"));
    for (Recall.Entry entry : recall.entries()) {
      out.append("  ").append(entry.id()).append("  ");
      out.append(entry.relation().text().in(language));
      entry.amount().ifPresent(amount -> out.append("  ").append(amount));
      out.append("  ").append(where(entry.whereabouts()));
      entry.event().ifPresent(event -> out.append("  ").append(source(event)));
      out.append('\n');
    }
    wrong(recall.declaredWrong());
    cut(recall.cut());
    return out.toString();
  }

  private static String unknown(String root, Language language) {
    return Text.of(
                "没有任何事件提到 " + root + "。也许写法不同：可用 EPC URI 或 GS1 Digital Link。",
                "No event speaks of "
                    + root
                    + ". Maybe it is written otherwise: take an EPC URI or a GS1 Digital Link.")
            .in(language)
        + "\n";
  }

  private record Step(TraceTree.Branch branch, int depth) {}

  private void tree(Trace trace) {
    Set<String> there = new HashSet<>();
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(TraceTree.of(trace, SHOWN), 0));
    while (!open.isEmpty()) {
      Step step = open.pop();
      TraceTree.Branch branch = step.branch;
      out.append("  ".repeat(step.depth + 1)).append(branch.id());
      out.append("  ").append(branch.relation().text().in(language));
      branch.amount().ifPresent(a -> out.append("  ").append(a));
      out.append("  ").append(where(branch.whereabouts()));
      branch.event().ifPresent(event -> out.append("  ").append(source(event)));
      out.append('\n');
      if (there.add(branch.id())) {
        branch.children().reversed().forEach(child -> open.push(new Step(child, step.depth + 1)));
      }
    }
    int left = trace.nodes().size() - there.size();
    if (left > 0) {
      line(Text.of("  …… 还有 " + left + " 项", "  ... and " + left + " more"));
    }
  }

  private String where(Whereabouts where) {
    StringBuilder text = new StringBuilder();
    where.place().ifPresent(place -> text.append("@ ").append(place));
    where.since().ifPresent(since -> text.append(' ').append(since));
    where
        .holder()
        .ifPresent(
            holder -> text.append(Text.of("，持有者 ", ", held by ").in(language)).append(holder));
    where
        .container()
        .ifPresent(
            container -> text.append(Text.of("，在 ", ", in ").in(language)).append(container));
    return text.toString();
  }

  private String event(EventNote event) {
    return "%s  %s  %s%s%s%s%s"
        .formatted(
            event.time(),
            source(event),
            event.type(),
            event.action().map(action -> " " + action).orElse(""),
            event.bizStep().map(step -> " " + step).orElse(""),
            event.place().map(place -> " @ " + place).orElse(""),
            event.isDeclaration() ? Text.of("（声明有误）", " (the declaration)").in(language) : "");
  }

  /** Which entry says so, and whose word that is. */
  private String source(EventNote event) {
    List<String> names = signers.names(event);
    return "#" + event.position() + (names.isEmpty() ? "" : " " + String.join(" + ", names));
  }

  private void wrong(List<EventNote> events) {
    if (!events.isEmpty()) {
      line(Text.of("\n已被声明有误、不计入的事件：", "\nEvents that were declared wrong and do not count:"));
      events.forEach(event -> out.append("  ").append(event(event)).append('\n'));
    }
  }

  private void cut(boolean cut) {
    if (cut) {
      line(
          Text.of(
              "只列出前 " + Trace.LIMIT + " 项，还有更多。",
              "Only the first " + Trace.LIMIT + " things are listed; there are more."));
    }
  }

  private void line(Text text) {
    out.append(text.in(language)).append('\n');
  }
}
