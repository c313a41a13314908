// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.exact.CpSatShop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CP-SAT's part of a slice: beside the search, or after it where there is one thread. */
final class ExactSlice implements AutoCloseable {

  private final ShopProblem problem;
  private final SolveOptions options;
  private final int threads;
  private final @Nullable ExecutorService executor;
  private Cancellation cancellation = new Cancellation();
  private Supplier<SolveResult<ShopPlan>> answer =
      () -> {
        throw new IllegalStateException("No slice has begun.");
      };

  ExactSlice(ShopProblem problem, SolveOptions options, int threads, boolean beside) {
    this.problem = problem;
    this.options = options;
    this.threads = threads;
    executor =
        beside ? Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()) : null;
  }

  /** Begins from a plan with so much work; waits for {@link #end} where there is one thread. */
  void begin(Optional<ShopPlan> from, double work, Duration left) {
    cancellation = new Cancellation();
    long begun = System.nanoTime();
    Cancellation own = cancellation;
    Supplier<SolveResult<ShopPlan>> task =
        () -> {
          Duration rest = left.minusNanos(System.nanoTime() - begun);
          SolveOptions slice =
              new SolveOptions(
                  rest.isPositive() ? rest : Duration.ofNanos(1),
                  work * threads,
                  options.seed(),
                  threads,
                  own,
                  incumbent -> {});
          return from.map(CpSatShop::startingFrom).orElseGet(CpSatShop::new).solve(problem, slice);
        };
    answer = executor == null ? task : CompletableFuture.supplyAsync(task, executor)::join;
  }

  /** Stops what is under way; what has not begun will not. */
  void stop() {
    cancellation.cancel();
  }

  /** Waits for the answer; empty when it was stopped before it began. */
  Optional<SolveResult<ShopPlan>> end() {
    if (executor == null && cancellation.isCancelled()) {
      return Optional.empty();
    }
    try (Cancellation.Registration ignored =
        options.cancellation().onCancel(cancellation::cancel)) {
      return Optional.of(answer.get());
    } catch (CompletionException e) {
      if (e.getCause() instanceof DecideException decide) {
        throw decide;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    cancellation.cancel();
    if (executor != null) {
      executor.shutdown();
    }
  }
}
