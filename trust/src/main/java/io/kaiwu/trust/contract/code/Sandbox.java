// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;
import io.kaiwu.trust.contract.state.ContractState;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract ready to run: inspected, metered, in a class loader of its own. Its classes start when
 * it is loaded, so that no call pays for what another would not. Used by one thread at a time,
 * which has half a mebibyte of stack left: 256 frames of at most 128 words.
 */
public final class Sandbox {

  /** Thrown when code may not be a contract. */
  public static final class RefusedException extends TrustException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedException(List<Finding> findings) {
      super(findings.getFirst().text());
      this.findings = findings;
    }

    /** Why; at least one. */
    public List<Finding> findings() {
      return findings;
    }
  }

  private final Constructor<? extends Contract> constructor;
  private final FuelTank fuel;

  private Sandbox(Constructor<? extends Contract> constructor, FuelTank fuel) {
    this.constructor = constructor;
    this.fuel = fuel;
  }

  /**
   * Inspects and loads.
   *
   * @param steps the budget for the start of its classes
   * @throws RefusedException if there are findings or its classes do not start
   */
  public static Sandbox load(ContractCode code, long steps) {
    List<Finding> findings = Inspection.of(code);
    if (!findings.isEmpty()) {
      throw new RefusedException(findings);
    }
    try {
      return start(new SandboxLoader(code), code.main().replace('/', '.'), steps);
    } catch (LinkageError | RuntimeException | OutOfFuel | ReflectiveOperationException e) {
      throw new RefusedException(
          List.of(
              Finding.of(
                  code.main(),
                  "",
                  0,
                  name(e.getCause() instanceof OutOfFuel fuel ? fuel : e),
                  Text.of("类无法启动。", "Its classes do not start."))));
    }
  }

  private static Sandbox start(SandboxLoader loader, String main, long steps)
      throws ReflectiveOperationException {
    FuelTank fuel =
        Class.forName(Fuel.class.getName(), true, loader)
            .asSubclass(FuelTank.class)
            .getDeclaredConstructor()
            .newInstance();
    fuel.refill(steps);
    for (String name : loader.names()) {
      Class.forName(name, true, loader);
    }
    var type = Class.forName(main, true, loader).asSubclass(Contract.class);
    return new Sandbox(type.getConstructor(), fuel);
  }

  /**
   * Runs one call. Whatever the contract throws or returns amiss is a refusal, the same on every
   * machine.
   *
   * @throws TrustException if this machine has too little memory or stack; the state is as before
   */
  public Run run(State state, Call call, long steps) {
    fuel.refill(steps);
    Outcome outcome;
    try {
      outcome = apply(state, call);
    } catch (Refusal refusal) {
      outcome = new Outcome.Refused(refusal.code(), refusal.reason());
    } catch (OutOfFuel e) {
      outcome = stopped(e);
    } catch (RuntimeException | IncompatibleClassChangeError | BootstrapMethodError e) {
      outcome = failed(name(e));
    } catch (LinkageError e) {
      if (!(e.getCause() instanceof ClassNotFoundException)) {
        throw unable(call, e);
      }
      outcome = failed(name(e)); // its code links to what no contract is given, on any machine
    } catch (VirtualMachineError e) {
      throw unable(call, e);
    }
    return new Run(outcome, steps - fuel.left());
  }

  /** What lies with this machine, not with the contract. */
  private static TrustException unable(Call call, Error e) {
    return new TrustException(
        Text.of(
                "本机无法执行第 %d 条记录：%s。什么都没有改动。也许该给它更多内存。",
                "This machine could not execute entry %d: %s. Maybe give it more memory; nothing was applied.")
            .formatted(call.index(), e.toString()),
        e);
  }

  private Outcome apply(State state, Call call) {
    try {
      Outcome outcome = constructor.newInstance().apply(state, call);
      return isWhole(outcome) ? outcome : failed("null");
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (cause instanceof Error thrown) {
        throw thrown;
      }
      throw new TrustException(Text.of("合约抛出了受检异常。", "A contract threw a checked exception."), e);
    } catch (ReflectiveOperationException e) {
      throw new TrustException(Text.of("合约的对象无法建立。", "The contract cannot be made."), e);
    }
  }

  /** A contract can hand back null, whatever the annotations say. */
  private static boolean isWhole(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Refused
        || (outcome instanceof Outcome.Accepted accepted
            && accepted.state() instanceof ContractState);
  }

  private static Outcome stopped(OutOfFuel e) {
    return Outcome.refused(
        "out-of-fuel",
        "合约超出预算（" + e.getMessage() + "）。",
        "The contract exceeded its budget (" + e.getMessage() + ").");
  }

  private static Outcome failed(String what) {
    return Outcome.refused(
        "contract-failed", "合约出错：" + what + "。", "The contract failed: " + what + ".");
  }

  private static String name(Throwable thrown) {
    return thrown.getClass().getName();
  }
}
