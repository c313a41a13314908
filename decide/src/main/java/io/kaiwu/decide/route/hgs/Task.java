// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import org.jspecify.annotations.Nullable;

/**
 * One iteration, with all it depends on, so that it does not matter who runs it when.
 *
 * @param number from 0
 * @param one a parent, or the individual to start from; null to start from nothing
 * @param other the other parent; null for none
 * @param limit how many routes there may be
 * @param reduction what to go on with; null unless vehicles are to be saved
 */
record Task(
    int number,
    @Nullable Individual one,
    @Nullable Individual other,
    Penalties penalties,
    int limit,
    @Nullable FleetReduction reduction) {}
