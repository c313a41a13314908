// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.crypto.ProviderCheck.Outcome;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins with BouncyCastle, and looks for a faster provider once the log turns out to be busy: a
 * short command never pays for loading a native library. The verdicts are the same before and
 * after.
 */
public final class BusyEd25519 implements Ed25519Provider {

  /** Verifications after which the others are tried: about a third of a second's work. */
  static final int BUSY = 2_000;

  private final Ed25519Selection selection;
  private final Executor background;
  private final Consumer<Ed25519Choice> listener;
  private final AtomicInteger verified = new AtomicInteger();
  private volatile Ed25519Provider provider;
  private volatile boolean checked;
  private volatile Ed25519Selection.@Nullable Selected selected;

  BusyEd25519(
      Ed25519Provider first,
      Ed25519Selection selection,
      Executor background,
      Consumer<Ed25519Choice> listener) {
    this.provider = new StrictEd25519(first);
    this.selection = selection;
    this.background = background;
    this.listener = listener;
  }

  /** That of this machine; the choice goes to the JDK's log. */
  public static BusyEd25519 ofThisMachine() {
    return new BusyEd25519(
        new BouncyCastleEd25519(),
        Ed25519Selection.ofThisMachine(),
        task -> Thread.ofPlatform().name("kaiwu-ed25519-choice").daemon().start(task),
        BusyEd25519::log);
  }

  /** What is wrong is always worth a warning, what is slow if it was expected to do the work. */
  private static void log(Ed25519Choice choice) {
    System.Logger logger = System.getLogger(BusyEd25519.class.getName());
    boolean expected = true;
    for (ProviderCheck check : choice.checks()) {
      expected &= !check.name().equals(choice.chosen());
      boolean warn =
          check.outcome() == Outcome.WRONG
              || (expected && check.outcome() == Outcome.TOO_SLOW)
              || (check.outcome() == Outcome.CHOSEN && !check.remark().en().isEmpty());
      logger.log(warn ? Level.WARNING : Level.DEBUG, "Ed25519: " + check);
    }
  }

  /** The provider at work now. */
  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    return provider.sign(seed, publicKey, message);
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    if (verified.get() < BUSY && verified.incrementAndGet() == BUSY) {
      background.execute(this::choice);
    }
    return provider.verifies(publicKey, message, signature);
  }

  /**
   * Holds the provider at work against one of the standard's vectors, once; all of them, on cold
   * code, would take a tenth of a second from every command.
   *
   * @throws TrustException if it gets one wrong
   */
  public void selfCheck() {
    if (checked) {
      return;
    }
    Ed25519Vectors.findBlatantFault(provider)
        .ifPresent(fault -> {
          throw new TrustException(
              Text.of(
                      "%s %s；本机既不能签名也不能核对。也许它的 jar 已损坏：请重新安装。",
                      "%s %s; nothing can be signed or verified on this machine. Maybe its jar is damaged: install it again.")
                  .formatted(provider.name(), fault));
        });
    checked = true;
  }

  /**
   * Tries all providers, once, and takes the best; whoever comes meanwhile waits.
   *
   * @throws TrustException if none is right; from then on nothing is signed or verified
   */
  public synchronized Ed25519Choice choice() {
    Ed25519Selection.Selected known = selected;
    if (known == null) {
      try {
        known = selection.select();
      } catch (TrustException e) {
        provider = new NoEd25519(e.problem());
        throw e;
      }
      provider = known.provider();
      selected = known;
      listener.accept(known.choice());
    }
    return known.choice();
  }
}
