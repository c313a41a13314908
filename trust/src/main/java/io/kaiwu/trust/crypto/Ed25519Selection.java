// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.crypto.ProviderCheck.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tries every provider: one that gets a vector wrong is refused, one that is slow is passed over,
 * and of the rest the fastest at verifying is taken. Where all are slow the fastest is taken and
 * the choice says so: a slow log is better than none.
 */
final class Ed25519Selection {

  /** Below this a log that checks every entry cannot keep up with a small plant. */
  static final int LEAST_PER_SECOND = 1_000;

  private static final Text NOTHING = Text.same("");
  private static final long ROUND_NANOS = 20_000_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 3;

  private final List<Candidate> candidates;
  private final LongSupplier nanos;

  Ed25519Selection(List<Candidate> candidates, LongSupplier nanos) {
    this.candidates = List.copyOf(candidates);
    this.nanos = nanos;
  }

  /** The providers of this product. */
  static Ed25519Selection ofThisMachine() {
    return new Ed25519Selection(Ed25519Providers.ALL, System::nanoTime);
  }

  /**
   * Takes about 150 ms a provider, and what its library needs to load.
   *
   * @throws TrustException if no provider is right
   */
  Selected select() {
    List<Tried> tried = candidates.stream().map(this::tried).toList();
    Tried best =
        tried.stream()
            .filter(t -> t.provider().isPresent())
            .max(Comparator.comparingInt(t -> t.check().verificationsPerSecond()))
            .orElseThrow(() -> new TrustException(noneIsRight(tried)));
    List<ProviderCheck> checks = new ArrayList<>();
    for (Tried t : tried) {
      checks.add(t.equals(best) ? chosen(t.check()) : t.check());
    }
    return new Selected(
        best.provider().orElseThrow(), new Ed25519Choice(best.check().name(), checks));
  }

  private static ProviderCheck chosen(ProviderCheck check) {
    Text remark =
        check.outcome() == Outcome.TOO_SLOW
            ? Text.of("%s，其他的也都一样慢", "%s, as all are").formatted(check.remark())
            : NOTHING;
    return check.with(Outcome.CHOSEN, remark);
  }

  private static Text noneIsRight(List<Tried> tried) {
    return Text.of(
            "本机没有一个库能正确实现 Ed25519（%s）；既不能签名也不能核对。也许 BouncyCastle 的 jar 已损坏：请重新安装。",
            "No library on this machine does Ed25519 right (%s); nothing can be signed or verified. Maybe the BouncyCastle jar is damaged: install it again.")
        .formatted(
            Text.of(
                tried.stream().map(t -> t.check().text().zh()).collect(Collectors.joining("；")),
                tried.stream().map(t -> t.check().text().en()).collect(Collectors.joining("; "))));
  }

  private Tried tried(Candidate candidate) {
    try {
      Optional<Ed25519Provider> found = candidate.loader().get();
      if (found.isEmpty()) {
        return refused(candidate, Outcome.ABSENT, Text.of("不在类路径上", "not on the class path"));
      }
      Optional<Text> fault = Ed25519Vectors.findFault(found.get());
      return fault.isPresent()
          ? refused(candidate, Outcome.WRONG, fault.get())
          : measured(new StrictEd25519(found.get()));
    } catch (RuntimeException e) { // whatever a foreign library throws is its own fault
      return refused(candidate, Outcome.WRONG, Explained.text(e));
    }
  }

  private static Tried refused(Candidate candidate, Outcome outcome, Text remark) {
    return new Tried(Optional.empty(), new ProviderCheck(candidate.name(), outcome, 0, 0, remark));
  }

  private Tried measured(Ed25519Provider provider) {
    Ed25519Vectors.Vector v = Ed25519Vectors.MEASURED;
    int verifications = perSecond(() -> provider.verifies(v.key(), v.message(), v.signature()));
    int signatures = perSecond(() -> provider.sign(v.seed(), v.key(), v.message()).length == 64);
    boolean slow = verifications < LEAST_PER_SECOND;
    Text remark =
        slow
            ? Text.of("每秒核对不足 %,d 次", "verifies fewer than %,d/s").formatted(LEAST_PER_SECOND)
            : NOTHING;
    Outcome outcome = slow ? Outcome.TOO_SLOW : Outcome.FIT;
    return new Tried(
        Optional.of(provider),
        new ProviderCheck(provider.name(), outcome, verifications, signatures, remark));
  }

  /** The best round, as the machine may be busy with other work. */
  private int perSecond(Supplier<Boolean> work) {
    int best = 0;
    for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      long begun = nanos.getAsLong();
      long spent = 0;
      int done = 0;
      while (spent < ROUND_NANOS) {
        if (!work.get()) {
          throw new IllegalStateException("does not answer the same way every time");
        }
        done++;
        spent = nanos.getAsLong() - begun;
      }
      best = Math.max(best, (int) Math.min(Integer.MAX_VALUE, done * 1_000_000_000L / spent));
    }
    return best;
  }

  /** A provider by name, and how to get at it; empty where it is not installed. */
  record Candidate(String name, Supplier<Optional<Ed25519Provider>> loader) {}

  /** The provider to use, behind the common rules. */
  record Selected(Ed25519Provider provider, Ed25519Choice choice) {}

  /** A provider, if it is right, and what was found. */
  private record Tried(Optional<Ed25519Provider> provider, ProviderCheck check) {}
}
