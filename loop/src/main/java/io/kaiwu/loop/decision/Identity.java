// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.UUID;

/**
 * Which decision this is and which loop, of which definition, took it.
 *
 * @param id ordered by time (UUID version 7)
 * @param definition the loop's definition as it was, whole; {@code loopDigest} is its digest
 * @param mode ADVISE, SHADOW or AUTO
 * @param occasion what the decision is about, for people
 */
public record Identity(
    UUID id,
    String site,
    String loop,
    Digest loopDigest,
    JsonNode definition,
    String mode,
    Instant madeAt,
    Text occasion) {}
