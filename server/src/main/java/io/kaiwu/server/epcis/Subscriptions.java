// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.server.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the results of named queries to partners; EPCIS 2.0, section 8.2.5. Each subscription goes
 * through the log once: what a partner took is not sent again, except where a crash came between
 * the partner's answer and the note of it. A slow partner holds up nobody else.
 */
final class Subscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
  private static final int MOST = 100;
  private static final int EVENTS_AT_ONCE = 100;

  private final SubscriptionFolder folder;
  private final NamedQueries queries;
  private final EventSearch search;
  private final WebhookList allowed;
  private final Webhook webhook;
  private final Executor executor;
  private final InstantSource clock;
  private final TimeOrderedIds ids;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  Subscriptions(
      SubscriptionFolder folder,
      NamedQueries queries,
      EventSearch search,
      WebhookList allowed,
      Webhook webhook,
      Executor executor,
      InstantSource clock,
      TimeOrderedIds ids) {
    this.folder = folder;
    this.queries = queries;
    this.search = search;
    this.allowed = allowed;
    this.webhook = webhook;
    this.executor = executor;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Begins a subscription: with events captured from now on, or recorded since its {@code
   * initialRecordTime}.
   *
   * @throws Refusal naming what cannot be done
   */
  synchronized Subscription add(String name, ObjectNode json) {
    EventQuery query = query(name);
    if (query.limit() < Integer.MAX_VALUE || query.most() < Integer.MAX_VALUE) {
      throw refused(
          "有 eventCountLimit 或 maxEventCount 的查询不能订阅。",
          "A query with eventCountLimit or maxEventCount cannot be subscribed to.");
    }
    SubscriptionTerms terms =
        SubscriptionTerms.asked(ids.next().toString(), name, json, allowed, clock.instant());
    if (folder.list().size() >= MOST) {
      throw refused(
          "订阅已有 " + MOST + " 个；请先删除不用的。",
          "There are %d subscriptions. Maybe remove some.".formatted(MOST));
    }
    Subscription made = Subscription.begin(terms, terms.since().isPresent() ? 0 : search.end());
    folder.add(made);
    return made;
  }

  private static Refusal refused(String zh, String en) {
    return new Refusal(400, "SubscriptionControlsException", Text.of(zh, en));
  }

  private EventQuery query(String name) {
    return EventQuery.of((ObjectNode) queries.get(name).path("query"));
  }

  List<Subscription> of(String query) {
    queries.get(query); // says that there is none
    return folder.list().stream().filter(one -> one.terms().query().equals(query)).toList();
  }

  Subscription get(String query, String id) {
    return of(query).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> EpcisAnswer.missing(id));
  }

  void remove(String query, String id) {
    folder.remove(get(query, id).id());
  }

  /** Removes a named query and all its subscriptions. */
  synchronized void dropQuery(String query) {
    queries.remove(query);
    folder.list().stream()
        .filter(one -> one.terms().query().equals(query))
        .forEach(one -> folder.remove(one.id()));
  }

  /** Looks what is due and sends it, off this thread. */
  void look() {
    Instant now = clock.instant();
    long end = search.end();
    for (Subscription one : folder.list()) {
      boolean due = one.isDue(now) && (one.terms().schedule().isPresent() || one.position() < end);
      if (due && running.add(one.id())) {
        executor.execute(() -> run(one.id()));
      }
    }
  }

  private void run(String id) {
    try {
      folder.find(id).filter(one -> one.isDue(clock.instant())).ifPresent(this::send);
    } finally {
      running.remove(id);
    }
  }

  private void send(Subscription due) {
    try {
      EventQuery query = query(due.terms().query());
      Subscription latest = due;
      boolean more = true;
      boolean reportEmpty = due.terms().reportIfEmpty();
      int most = EVENTS_AT_ONCE;
      while (more) {
        EventSearch.Part part = search.after(query, latest.position(), due.terms().since(), most);
        boolean silent = part.events().isEmpty() && !(reportEmpty && part.last());
        Webhook.Outcome outcome =
            silent ? new Webhook.Outcome.Taken() : sent(latest, part.events());
        if (outcome instanceof Webhook.Outcome.TooLarge && part.events().size() > 1) {
          most = part.events().size() / 2;
          continue;
        }
        latest = after(latest, part, silent, outcome);
        reportEmpty = reportEmpty && part.events().isEmpty();
        boolean stream = due.terms().schedule().isEmpty();
        boolean kept = (silent && stream) ? folder.remember(latest) : folder.replace(latest);
        more = kept && latest.failures() == 0 && !part.last();
      }
      if (latest.isPaused()) {
        LOG.warn("The subscription {} is paused after {} failures.", due.id(), latest.failures());
      }
    } catch (RuntimeException e) {
      LOG.warn("The subscription {} cannot be served.", due.id(), e);
      folder
          .find(due.id())
          .ifPresent(one -> folder.replace(one.failed("error of this server", clock.instant())));
    }
  }

  private Subscription after(
      Subscription before, EventSearch.Part part, boolean silent, Webhook.Outcome outcome) {
    Instant now = clock.instant();
    return switch (outcome) {
      case Webhook.Outcome.Taken _ -> {
        Subscription taken =
            silent ? before.passed(part.end()) : before.passed(part.end()).notifiedAt(now);
        yield part.last() ? taken.rested(now) : taken;
      }
      case Webhook.Outcome.TooLarge _ -> before.failed("HTTP 413", now);
      case Webhook.Outcome.Failed failed -> before.failed(failed.why(), now);
    };
  }

  private Webhook.Outcome sent(Subscription to, List<EpcisEvent> events) {
    SubscriptionTerms terms = to.terms();
    if (!allowed.allows(terms.dest())) {
      return new Webhook.Outcome.Failed("not among epcis.webhooks of site.yaml");
    }
    ObjectNode json = EpcisDocument.queryResults(terms.query(), events, clock.instant()).json();
    ((ObjectNode) json.path("epcisBody").path("queryResults")).put("subscriptionID", terms.id());
    return webhook.send(
        terms.dest(), terms.token(), json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
