// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.collect.clean.CleaningCounters;
import java.time.Duration;

/**
 * What went down the road since the start, at one moment.
 *
 * @param messages that came, also those turned away
 * @param overload that were turned away because too many were waiting
 * @param pendingMessages taken and not yet answered
 * @param pendingBytes the room they count for
 * @param stored readings new to the store
 * @param duplicates readings the store had before
 * @param commitTime spent in the store, over all commits
 */
public record IngestMetrics(
    long messages,
    long overload,
    int pendingMessages,
    long pendingBytes,
    long stored,
    long duplicates,
    long commits,
    long failedCommits,
    Duration commitTime,
    CleaningCounters.Snapshot cleaning) {}
