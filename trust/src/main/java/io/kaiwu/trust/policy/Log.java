// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.trust.key.VKey;
import java.util.Optional;

/**
 * A log to believe.
 *
 * @param key its name is the log's origin
 * @param url where it is reached, as the policy has it
 */
public record Log(VKey key, Optional<String> url) {}
