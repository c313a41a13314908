// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.shop;

import io.kaiwu.decide.shop.ShopProblem;

/** One instance with the least makespan that anybody published, and what nobody can undercut. */
record ShopCase(String name, ShopProblem problem, long best, long bound) {}
