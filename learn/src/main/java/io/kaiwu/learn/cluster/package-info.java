// SPDX-License-Identifier: Apache-2.0
/** Groups of like rows: k-means, its choice of k, density-based clusters, and their scores. */
@NullMarked
package io.kaiwu.learn.cluster;

import org.jspecify.annotations.NullMarked;
