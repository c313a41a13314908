// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.trust.key.VKey;
import java.util.Optional;

/**
 * A witness that may count.
 *
 * @param name what the policy calls it, and no one else
 * @param key what it cosigns with
 * @param url its submission prefix, if the policy is also for asking it
 */
public record Witness(String name, VKey key, Optional<String> url) {}
