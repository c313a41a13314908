// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.crypto.Ed25519Selection.Candidate;
import io.kaiwu.trust.crypto.ProviderCheck.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class Ed25519SelectionTest {

  /** Moved on by the providers themselves, so that no rate depends on the machine. */
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void takesTheFastestOfThoseThatAreRight() {
    Ed25519Choice choice = choose(paced("slower", 200_000), paced("faster", 100_000));
    assertThat(choice.chosen()).isEqualTo("faster");
    assertThat(outcomes(choice)).containsExactly(Outcome.FIT, Outcome.CHOSEN);
    assertThat(choice.checks().getLast().verificationsPerSecond()).isEqualTo(10_000);
    assertThat(choice.checks().getLast())
        .hasToString("faster CHOSEN, verifies 10,000/s, signs 10,000/s");
  }

  @Test
  void passesOverOneThatIsTooSlowAndSaysSo() {
    Ed25519Choice choice = choose(paced("slow", 1_300_000), paced("fast", 100_000));
    assertThat(outcomes(choice)).containsExactly(Outcome.TOO_SLOW, Outcome.CHOSEN);
    assertThat(choice.checks().getFirst().remark().en()).contains("fewer than 1,000/s");
  }

  @Test
  void takesTheFastestWhereAllAreSlowAndSaysSo() {
    Ed25519Choice choice = choose(paced("a", 3_000_000), paced("b", 2_000_000));
    assertThat(outcomes(choice)).containsExactly(Outcome.TOO_SLOW, Outcome.CHOSEN);
    assertThat(choice.checks().getLast().remark().en()).contains("as all are");
  }

  @Test
  void refusesOneThatFlipsABitOfWhatItSigns() {
    assertRefused(
        new Wrapped("flips", paced("x", 500_000)) {
          @Override
          public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
            byte[] signature = super.sign(seed, publicKey, message);
            signature[63] ^= 1;
            return signature;
          }
        },
        "signs otherwise");
  }

  @Test
  void refusesOneThatAcceptsEverything() {
    assertRefused(verifying("yes", good -> true), "spoilt");
  }

  @Test
  void refusesOneThatAcceptsNothing() {
    assertRefused(verifying("no", good -> false), "refuses a signature");
  }

  @Test
  void refusesOneThatVerifiesWithTheCofactor() {
    Ed25519Provider cofactored =
        new Wrapped("cofactored", paced("x", 500_000)) {
          @Override
          public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
            return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                signature, 0, publicKey, 0, message, 0, message.length);
          }
        };
    assertRefused(cofactored, "mixed order");
  }

  @Test
  void refusesOneThatThrowsOrChangesItsMind() {
    assertRefused(
        verifying(
            "throws",
            good -> {
              throw new IllegalStateException("out of order");
            }),
        "out of order");
    AtomicLong asked = new AtomicLong();
    assertRefused(
        verifying("fickle", good -> good && asked.incrementAndGet() < 50), "the same way");
  }

  @Test
  void namesOneThatIsNotInstalledAndOneThatDoesNotLoad() {
    Ed25519Choice choice =
        new Ed25519Selection(
                List.of(
                    new Candidate("away", Optional::empty),
                    new Candidate(
                        "broken",
                        () -> {
                          throw new TrustException(Text.of("库无法加载。", "The library does not load."));
                        }),
                    candidate(paced("here", 500_000))),
                nanos::get)
            .select()
            .choice();
    assertThat(outcomes(choice)).containsExactly(Outcome.ABSENT, Outcome.WRONG, Outcome.CHOSEN);
    assertThat(choice.checks().get(1).remark().en()).contains("does not load");
  }

  @Test
  void refusesToWorkWhereNoneIsRight() {
    assertThatThrownBy(() -> choose(verifying("yes", good -> true)))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("yes WRONG")
        .hasMessageContaining("Maybe");
  }

  @Test
  void looksForAFasterOneOnlyOnceTheLogIsBusyAndOnlyOnce() {
    List<Runnable> background = new ArrayList<>();
    List<Ed25519Choice> heard = new ArrayList<>();
    BusyEd25519 provider =
        new BusyEd25519(
            paced("first", 500_000),
            new Ed25519Selection(List.of(candidate(paced("second", 500_000))), nanos::get),
            background::add,
            heard::add);
    Ed25519Vectors.Vector v = Ed25519Vectors.MEASURED;
    for (int i = 1; i < BusyEd25519.BUSY; i++) {
      provider.verifies(v.key(), v.message(), v.signature());
    }
    assertThat(background).isEmpty();
    for (int i = 0; i < 10; i++) {
      provider.verifies(v.key(), v.message(), v.signature());
    }
    assertThat(background).hasSize(1);
    assertThat(provider.name()).isEqualTo("first");
    background.getFirst().run();
    assertThat(provider.name()).isEqualTo("second");
    assertThat(provider.choice()).isSameAs(provider.choice());
    assertThat(heard).hasSize(1);
  }

  @Test
  void aProviderThatIsWrongFailsTheCheckAtTheStart() {
    BusyEd25519 provider =
        new BusyEd25519(
            verifying("yes", good -> true),
            new Ed25519Selection(List.of(), nanos::get),
            Runnable::run,
            choice -> {});
    assertThatThrownBy(provider::selfCheck)
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("yes accepts a signature that was spoilt");
  }

  @Test
  void nothingIsVerifiedOnceAllAreFoundWrong() {
    BusyEd25519 provider =
        new BusyEd25519(
            paced("first", 500_000),
            new Ed25519Selection(List.of(candidate(verifying("yes", good -> true))), nanos::get),
            Runnable::run,
            choice -> {});
    assertThatThrownBy(provider::choice).isInstanceOf(TrustException.class);
    assertThatThrownBy(() -> provider.verifies(new byte[32], new byte[1], new byte[64]))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("nothing can be signed or verified");
  }

  /** With the real ones and the real clock; what is fastest depends on the machine. */
  @Test
  void findsARightProviderOnThisMachine() {
    Ed25519Choice choice = Ed25519Selection.ofThisMachine().select().choice();
    assertThat(choice.checks())
        .hasSize(3)
        .extracting(ProviderCheck::name)
        .contains(choice.chosen());
    assertThat(outcomes(choice)).containsOnlyOnce(Outcome.CHOSEN).doesNotContain(Outcome.WRONG);
  }

  private void assertRefused(Ed25519Provider wrong, String why) {
    Ed25519Choice choice = choose(wrong, paced("right", 500_000));
    assertThat(choice.chosen()).isEqualTo("right");
    assertThat(outcomes(choice)).containsExactly(Outcome.WRONG, Outcome.CHOSEN);
    assertThat(choice.checks().getFirst().remark().en()).contains(why);
  }

  private Ed25519Choice choose(Ed25519Provider... providers) {
    List<Candidate> candidates = new ArrayList<>();
    for (Ed25519Provider provider : providers) {
      candidates.add(candidate(provider));
    }
    return new Ed25519Selection(candidates, nanos::get).select().choice();
  }

  private static Candidate candidate(Ed25519Provider provider) {
    return new Candidate(provider.name(), () -> Optional.of(provider));
  }

  private static List<Outcome> outcomes(Ed25519Choice choice) {
    return choice.checks().stream().map(ProviderCheck::outcome).toList();
  }

  private Ed25519Provider verifying(String name, UnaryOperator<Boolean> verdict) {
    return new Wrapped(name, paced("x", 500_000)) {
      @Override
      public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        return verdict.apply(super.verifies(publicKey, message, signature));
      }
    };
  }

  /** A right provider that takes so long by the clock of the test. */
  private Ed25519Provider paced(String name, long nanosEach) {
    return new Wrapped(name, new BouncyCastleEd25519()) {
      @Override
      public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
        nanos.addAndGet(nanosEach);
        return super.sign(seed, publicKey, message);
      }

      @Override
      public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        nanos.addAndGet(nanosEach);
        return super.verifies(publicKey, message, signature);
      }
    };
  }

  private static class Wrapped implements Ed25519Provider {

    private final String name;
    private final Ed25519Provider inner;

    Wrapped(String name, Ed25519Provider inner) {
      this.name = name;
      this.inner = inner;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
      return inner.sign(seed, publicKey, message);
    }

    @Override
    public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
      return inner.verifies(publicKey, message, signature);
    }
  }
}
