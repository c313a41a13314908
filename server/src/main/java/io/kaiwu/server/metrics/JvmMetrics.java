// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** Memory, garbage collection and threads of this process. */
public final class JvmMetrics {

  private JvmMetrics() {}

  /**
   * Registers them; the JVM's beans are touched at the first reading only, they are slow to start.
   */
  public static void register(Metrics metrics) {
    metrics.gauge(
        "jvm_memory_used_bytes",
        "Memory in use.",
        Labels.of("area", "heap"),
        () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    metrics.gauge(
        "jvm_memory_used_bytes",
        "Memory in use.",
        Labels.of("area", "nonheap"),
        () -> ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
    metrics.gauge(
        "jvm_memory_max_bytes",
        "The most heap there may be.",
        Labels.of("area", "heap"),
        () -> Runtime.getRuntime().maxMemory());
    metrics.counter(
        "jvm_gc_collections_total",
        "Garbage collections.",
        () ->
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum());
    metrics.gauge(
        "jvm_gc_seconds",
        "Time spent in garbage collections.",
        () ->
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum()
                / 1e3);
    metrics.gauge(
        "jvm_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    metrics.gauge(
        "process_uptime_seconds",
        "Time since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }
}
