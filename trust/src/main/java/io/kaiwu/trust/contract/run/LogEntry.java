// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What contracts see of an entry of the log.
 *
 * @param index in the log, from 0
 * @param time the log's time: no earlier than that of the entry before
 * @param organisation who signed it
 * @param payloadType what the payload is; types that are not of contracts are passed over
 */
public record LogEntry(
    long index, Instant time, String organisation, String payloadType, JsonNode payload) {}
