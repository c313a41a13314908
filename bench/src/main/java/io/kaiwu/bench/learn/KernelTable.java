// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.bench.report.Report;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The dense kernels as shares of the machine's practical peak, with OpenBLAS beside them. */
final class KernelTable {

  private static final double SECONDS = 1;
  private static final int CENTRES = 32;
  private static final int DOTS = 100_000;
  private static final int PEER_DOTS = 1000;
  private static final int LENGTH = 1000;

  private final Report report;
  private final @Nullable Peer peer;
  private final Ground ground;
  private final Kernels kernels = Kernels.best();
  private double onePeak;
  private double allPeak;

  KernelTable(Report report, @Nullable Peer peer, Ground ground) {
    this.report = report;
    this.peer = peer;
    this.ground = ground;
  }

  void write() throws IOException, InterruptedException {
    onePeak = FmaPeak.gigaflops(1);
    allPeak = FmaPeak.gigaflops(ground.threads());
    report.line("");
    report.line("## Dense kernels");
    report.line("");
    report.line(
        String.format(
            Locale.ROOT,
            "Practical peak, fused multiply-adds on vectors of %d doubles in registers: %.1f GFLOP/s by one thread, %.1f by %d. Best of a second of runs; of a Gram matrix the upper triangle counts.",
            FmaPeak.lanes(),
            onePeak,
            allPeak,
            ground.threads()));
    String threads = ground.threads() + " threads";
    report.head(
        List.of(
            "kernel",
            "1 thread, GFLOP/s (of peak)",
            threads + ", GFLOP/s (of peak)",
            "OpenBLAS " + threads + ", GFLOP/s",
            "ratio"));
    int many = ground.rows(1_000_000);
    Data tall = Data.linear(ground.folder(), "kernel-tall", many, 20, 1);
    gram(tall, "gramAdd " + Ground.size(many) + " x 20");
    vector(tall, "multiplyVector " + Ground.size(many) + " x 20");
    byTranspose(tall, "multiplyByTransposeAdd %s x 20 x 32".formatted(Ground.size(many)));
    int some = ground.rows(100_000);
    Data wide = Data.linear(ground.folder(), "kernel-wide", some, 200, 2);
    gram(wide, "gramAdd " + Ground.size(some) + " x 200");
    vector(wide, "multiplyVector " + Ground.size(some) + " x 200");
    dot(wide);
    ground.duel().forget();
  }

  private void gram(Data data, String name) throws IOException {
    int rows = data.x().rows();
    int n = data.x().width();
    double[] a = data.x().values();
    double[][] sums = new double[ground.threads()][n * n];
    row(
        name,
        (double) rows * n * (n + 1),
        threads ->
            split(
                rows,
                threads,
                (block, from, to) ->
                    kernels.gramAdd(n, to - from, a, from * n, n, sums[block], 0, n)),
        "gram",
        data,
        rows);
  }

  private void vector(Data data, String name) throws IOException {
    int rows = data.x().rows();
    int n = data.x().width();
    double[] a = data.x().values();
    double[] v = new double[n];
    double[] out = new double[rows];
    row(
        name,
        2.0 * rows * n,
        threads ->
            split(
                rows,
                threads,
                (block, from, to) ->
                    kernels.multiplyVector(a, from * n, n, to - from, n, v, out, from)),
        "vector",
        data,
        rows);
  }

  private void byTranspose(Data data, String name) throws IOException {
    int rows = data.x().rows();
    int n = data.x().width();
    double[] a = data.x().values();
    double[] out = new double[rows * CENTRES];
    row(
        name,
        2.0 * rows * n * CENTRES,
        threads ->
            split(
                rows,
                threads,
                (block, from, to) ->
                    kernels.multiplyByTransposeAdd(
                        to - from,
                        CENTRES,
                        n,
                        a,
                        from * n,
                        n,
                        a,
                        0,
                        n,
                        out,
                        from * CENTRES,
                        CENTRES)),
        "by-transpose",
        data,
        rows);
  }

  private void dot(Data data) throws IOException {
    double[] a = data.x().values();
    double[] sums = new double[ground.threads() * 8];
    row(
        "dot of 1000, from the cache (numpy's on one thread, with the cost of its calls)",
        2.0 * LENGTH * DOTS * ground.threads(),
        threads ->
            split(
                ground.threads(),
                threads,
                (block, from, to) -> {
                  double sum = 0;
                  for (int i = 0; i < DOTS * (to - from); i++) {
                    sum += kernels.dot(a, 0, a, LENGTH, LENGTH);
                  }
                  sums[block * 8] += sum;
                }),
        "dot",
        data,
        data.x().rows());
  }

  private static void split(int n, int threads, Workers.Block work) {
    new Workers(threads).run(n, (n + threads - 1) / threads, work);
  }

  private void row(String name, double operations, IntConsumer work, String op, Data data, int rows)
      throws IOException {
    double one = operations / fastest(work, 1) / 1e9;
    double all = operations / fastest(work, ground.threads()) / 1e9;
    String theirs = "-";
    String ratio = "-";
    if (peer != null) {
      JsonNode answer =
          peer.ask(
              Command.of("kernel")
                  .on(data)
                  .with("op", op)
                  .with("rows", rows)
                  .with("k", CENTRES)
                  .with("seconds", SECONDS)
                  .json());
      double theirWork = op.equals("dot") ? 2.0 * LENGTH * PEER_DOTS : operations;
      double blas = theirWork / answer.path("seconds").asDouble() / 1e9;
      theirs = String.format(Locale.ROOT, "%.1f", blas);
      ratio = String.format(Locale.ROOT, "%.2f", all / blas);
    }
    report.row(List.of(name, share(one, onePeak), share(all, allPeak), theirs, ratio));
  }

  private static String share(double rate, double peak) {
    return String.format(Locale.ROOT, "%.1f (%.0f %%)", rate, 100 * rate / peak);
  }

  private double fastest(IntConsumer work, int threads) {
    double best = Double.POSITIVE_INFINITY;
    double spent = 0;
    while (spent < SECONDS) {
      long start = System.nanoTime();
      work.accept(threads);
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.min(best, seconds);
      spent += seconds;
    }
    return best;
  }
}
