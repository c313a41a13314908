// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.trace.Amount;
import io.kaiwu.logistics.trace.EventNote;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Relation;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.Whereabouts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Traces and recall lists for programs: {@code docs/reference/epcis.md}. */
public final class TraceJson {

  private final Signers signers;

  private TraceJson(Signers signers) {
    this.signers = signers;
  }

  public static ObjectNode of(Trace trace, Signers signers) {
    return new TraceJson(signers).json(trace);
  }

  public static ObjectNode of(Recall recall, Signers signers) {
    return new TraceJson(signers).json(recall);
  }

  private ObjectNode json(Trace trace) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("root", trace.root());
    json.put("direction", trace.back() ? "back" : "forward");
    json.put("known", trace.known());
    ArrayNode nodes = json.putArray("nodes");
    for (Trace.Node node : trace.nodes()) {
      ObjectNode one = nodes.addObject();
      one.put("id", node.id());
      one.put("distance", node.distance());
      one.put("relation", word(node.relation()));
      whereabouts(one, node.whereabouts());
    }
    ArrayNode edges = json.putArray("edges");
    for (Trace.Edge edge : trace.edges()) {
      ObjectNode one = edges.addObject();
      one.put("from", edge.from());
      one.put("to", edge.to());
      one.put("relation", word(edge.relation()));
      amount(one, edge.amount());
      edge.until().ifPresent(until -> one.put("until", until.toString()));
      event(one.putObject("event"), edge.event());
    }
    events(json.putArray("journey"), trace.journey());
    events(json.putArray("declaredWrong"), trace.declaredWrong());
    json.put("cut", trace.cut());
    return json;
  }

  private ObjectNode json(Recall recall) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("root", recall.root());
    json.put("known", recall.known());
    ArrayNode entries = json.putArray("entries");
    for (Recall.Entry entry : recall.entries()) {
      ObjectNode one = entries.addObject();
      one.put("id", entry.id());
      one.put("relation", word(entry.relation()));
      one.put("via", entry.via());
      one.put("distance", entry.distance());
      one.put("since", entry.since().toString());
      entry.until().ifPresent(until -> one.put("until", until.toString()));
      amount(one, entry.amount());
      entry.event().ifPresent(event -> event(one.putObject("event"), event));
      whereabouts(one, entry.whereabouts());
    }
    events(json.putArray("declaredWrong"), recall.declaredWrong());
    json.put("cut", recall.cut());
    return json;
  }

  private static String word(Relation relation) {
    return relation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void amount(ObjectNode into, Optional<Amount> amount) {
    amount.ifPresent(some -> {
      into.put("amount", some.value());
      some.unit().ifPresent(unit -> into.put("unit", unit));
    });
  }

  private static void whereabouts(ObjectNode into, Whereabouts where) {
    where.place().ifPresent(place -> into.put("place", place));
    where.since().ifPresent(since -> into.put("placeSince", since.toString()));
    where.bizStep().ifPresent(step -> into.put("bizStep", step));
    where.disposition().ifPresent(disposition -> into.put("disposition", disposition));
    where.holder().ifPresent(holder -> into.put("holder", holder));
    where.container().ifPresent(container -> into.put("container", container));
  }

  private void events(ArrayNode into, List<EventNote> events) {
    events.forEach(event -> event(into.addObject(), event));
  }

  private void event(ObjectNode into, EventNote event) {
    into.put("position", event.position());
    into.put("time", event.time().toString());
    into.put("type", event.type());
    event.action().ifPresent(action -> into.put("action", action));
    event.bizStep().ifPresent(step -> into.put("bizStep", step));
    event.place().ifPresent(place -> into.put("place", place));
    if (event.isDeclaration()) {
      into.put("declaration", true);
    }
    signer(into, event.signedBy().key());
    if (event.signedBy().countersigned()) {
      ArrayNode others = into.putArray("countersigners");
      signers.countersigners(event.position()).forEach(key -> signer(others.addObject(), key));
    }
  }

  private void signer(ObjectNode into, String key) {
    if (!key.isEmpty()) {
      into.put("signer", key);
      signers.findName(key).ifPresent(name -> into.put("organisation", name));
    }
  }
}
