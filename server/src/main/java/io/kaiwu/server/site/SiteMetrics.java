// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.server.metrics.Labels;
import io.kaiwu.server.metrics.Metrics;
import java.util.Locale;

/** The site's own numbers for Prometheus. */
final class SiteMetrics {

  private SiteMetrics() {}

  static void register(Metrics metrics, Site site) {
    metrics.counter(
        "kaiwu_messages_total", "Messages that came.", () -> site.ingest().metrics().messages());
    metrics.counter(
        "kaiwu_readings_stored_total",
        "Readings that became durable.",
        () -> site.ingest().metrics().stored());
    metrics.counter(
        "kaiwu_readings_duplicate_total",
        "Readings that were known already.",
        () -> site.ingest().metrics().duplicates());
    metrics.counter(
        "kaiwu_commits_total", "Group commits.", () -> site.ingest().metrics().commits());
    metrics.counter(
        "kaiwu_commits_failed_total",
        "Group commits the store refused.",
        () -> site.ingest().metrics().failedCommits());
    metrics.gauge(
        "kaiwu_messages_pending",
        "Messages taken and not answered yet.",
        () -> site.ingest().metrics().pendingMessages());
    metrics.gauge(
        "kaiwu_mqtt_connections",
        "Open MQTT connections.",
        () -> site.broker().metrics().connections());
    metrics.gauge(
        "kaiwu_alarms_active", "Alarms that stand.", () -> site.alarms().listActive().size());
    metrics.gauge(
        "kaiwu_ledger_entries",
        "Entries in the ledger.",
        () -> site.notary().log().checkpoint().size());
    for (Reason reason : Reason.values()) {
      for (CleaningEntry.Action action : CleaningEntry.Action.values()) {
        metrics.gauge(
            "kaiwu_readings_cleaned",
            "What the recipe did since the start, by reason and action.",
            Labels.of(
                "reason",
                reason.name().toLowerCase(Locale.ROOT),
                "action",
                action.name().toLowerCase(Locale.ROOT)),
            () -> cleaned(site, reason, action));
      }
    }
  }

  private static double cleaned(Site site, Reason reason, CleaningEntry.Action action) {
    return site.ingest().metrics().cleaning().breaches().stream()
        .filter(breach -> breach.reason() == reason && breach.action() == action)
        .mapToLong(breach -> breach.count())
        .sum();
  }
}
