// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.State;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example of the reference page is a contract that works. */
class DocumentedContractTest {

  private static final long STEPS = 100_000;

  private State state = new ContractState(StateTree.EMPTY, "credits");

  @Test
  void theExampleOfTheReferencePageCompilesPassesAndRuns() throws IOException {
    Path page = Path.of(System.getProperty("user.dir")).resolve("../docs/reference/contracts.md");
    String text = Files.readString(page);
    int start = text.indexOf("```java\n") + 8;
    String source = text.substring(start, text.indexOf("```", start));
    ContractCode code = Javac.contract("com.acme.Credits", source);
    assertThat(Inspection.of(code)).isEmpty();
    Sandbox sandbox = Sandbox.load(code, STEPS);
    assertThat(call(sandbox, "meter", "earn", "acme", "12.5")).isEqualTo("ok");
    assertThat(call(sandbox, "acme", "earn", "acme", "12.5")).isEqualTo("not-meter");
    assertThat(call(sandbox, "acme", "give", "bolt", "12.6")).isEqualTo("too-little");
    assertThat(call(sandbox, "acme", "give", "bolt", "2.5")).isEqualTo("ok");
    assertThat(call(sandbox, "acme", "give", "bolt", "much")).isEqualTo("decimal");
    assertThat(state.get("acme").text("kWh")).isEqualTo("10");
    assertThat(state.get("bolt").text("kWh")).isEqualTo("2.5");
  }

  private String call(Sandbox sandbox, String by, String method, String to, String amount) {
    Fields arguments = Fields.empty().with("to", to).with("kWh", amount);
    Call call = new Call(0, Instant.EPOCH, by, method, arguments);
    return switch (sandbox.run(state, call, STEPS).outcome()) {
      case Outcome.Accepted accepted -> {
        state = accepted.state();
        yield "ok";
      }
      case Outcome.Refused refused -> refused.code();
    };
  }
}
