// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.logistics.epcis.Action;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.epcis.Quantity;
import io.kaiwu.logistics.epcis.TypedId;
import io.kaiwu.logistics.epcis.Vocabulary;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an event apart into the tables. */
final class Indexer {

  private final NameTable names;
  private final LinkTable links;
  private final EventTable events;

  Indexer(NameTable names, LinkTable links, EventTable events) {
    this.names = names;
    this.links = links;
    this.events = events;
  }

  Added look(EventKey key, boolean declares) {
    int known = events.find(key, declares);
    if (known < 0) {
      return Added.NEW;
    }
    return events.content(known) == key.content() ? Added.KNOWN : Added.CONFLICT;
  }

  Added add(EpcisEvent event, long position, SignedBy signedBy) {
    EventKey key = EventKey.of(event);
    boolean declares = event.findErrorDeclaration().isPresent();
    Added known = look(key, declares);
    if (known != Added.NEW) {
      return known;
    }
    int firstLink = links.count();
    EventTable.Row row = row(event, position, key, firstLink, declares, signedBy);
    link(event, events.count());
    int added = events.add(row, links.count() - firstLink);
    int other = events.find(key, !declares);
    if (other >= 0) {
      events.putWrong(declares ? other : added);
    }
    return Added.NEW;
  }

  private EventTable.Row row(
      EpcisEvent event,
      long position,
      EventKey key,
      int firstLink,
      boolean declares,
      SignedBy signedBy) {
    return new EventTable.Row(
        event.eventTime().toEpochMilli(),
        event.findRecordTime().orElseGet(event::eventTime).toEpochMilli(),
        position,
        key,
        firstLink,
        event.findType(),
        event.findAction(),
        declares,
        word(event, Vocabulary.BIZ_STEP, event.findBizStep()),
        word(event, Vocabulary.DISPOSITION, event.findDisposition()),
        id(event, event.findReadPoint()),
        id(event, event.findBizLocation()),
        holder(event),
        names.number(signedBy.key()),
        signedBy.countersigned());
  }

  private int word(EpcisEvent event, Vocabulary vocabulary, Optional<String> value) {
    return value.map(text -> names.number(vocabulary.word(text, event.context()))).orElse(-1);
  }

  private int id(EpcisEvent event, Optional<String> value) {
    return value.map(text -> names.number(Identifiers.canonical(text, event.context()))).orElse(-1);
  }

  /** Who possesses it afterwards; for want of that, who owns it. */
  private int holder(EpcisEvent event) {
    for (String kind : List.of("possessing_party", "owning_party")) {
      for (TypedId destination : event.destinations()) {
        String type =
            Vocabulary.SOURCE_DESTINATION_TYPE.word(destination.type().orElse(""), event.context());
        if (type.equals(kind)) {
          return id(event, Optional.of(destination.id()));
        }
      }
    }
    return -1;
  }

  private void link(EpcisEvent event, int number) {
    event
        .findType()
        .ifPresent(type -> {
          switch (type) {
            case OBJECT, TRANSACTION -> {
              parent(event, number);
              items(event, number, Role.OBJECT, event.epcs(), event.quantities());
            }
            case AGGREGATION, ASSOCIATION -> {
              parent(event, number);
              items(event, number, Role.CHILD, event.childEpcs(), event.childQuantities());
            }
            case TRANSFORMATION -> {
              items(event, number, Role.INPUT, event.inputEpcs(), event.inputQuantities());
              items(event, number, Role.OUTPUT, event.outputEpcs(), event.outputQuantities());
              event
                  .findTransformationId()
                  .ifPresent(id -> add(event, number, Role.TRANSFORMATION, id, Double.NaN, -1));
            }
          }
        });
    lots(event, number);
    for (TypedId transaction : event.bizTransactions()) {
      add(event, number, Role.TRANSACTION, transaction.id(), Double.NaN, -1);
    }
  }

  private void parent(EpcisEvent event, int number) {
    event.findParentId().ifPresent(id -> add(event, number, Role.PARENT, id, Double.NaN, -1));
  }

  private void items(
      EpcisEvent event, int number, Role role, List<String> epcs, List<Quantity> quantities) {
    epcs.forEach(epc -> add(event, number, role, epc, Double.NaN, -1));
    for (Quantity quantity : quantities) {
      int unit = quantity.unit().map(names::number).orElse(-1);
      double amount = quantity.amount().map(Number::doubleValue).orElse(Double.NaN);
      add(event, number, role, quantity.epcClass(), amount, unit);
    }
  }

  /** Items that come into being with a lot number belong to the lot of their GTIN. */
  private void lots(EpcisEvent event, int number) {
    Optional<String> lotNumber = event.findLotNumber();
    if (lotNumber.isEmpty() || event.findAction().orElse(Action.ADD) != Action.ADD) {
      return;
    }
    Set<String> lots = new HashSet<>();
    for (List<String> born : List.of(event.epcs(), event.outputEpcs())) {
      for (String epc : born) {
        Identifiers.findLot(Identifiers.canonical(epc, event.context()), lotNumber.get())
            .filter(lots::add)
            .ifPresent(lot -> add(event, number, Role.LOT, lot, Double.NaN, -1));
      }
    }
  }

  private void add(EpcisEvent event, int number, Role role, String id, double quantity, int unit) {
    int name = names.number(Identifiers.canonical(id, event.context()));
    names.putNewestLink(
        name, links.add(name, number, names.newestLink(name), role, quantity, unit));
  }
}
