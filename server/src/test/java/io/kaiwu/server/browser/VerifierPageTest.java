// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import io.kaiwu.trust.disclosure.PrivatePayload;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.receipt.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as a partner has it: one file, opened from a disk. */
@TestInstance(Lifecycle.PER_CLASS)
class VerifierPageTest {

  private static final int PATIENCE_MILLIS = 60_000;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey bank =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/witness", random);
  private final SecretKey port =
      SecretKey.generate(KeyType.ML_DSA_44_COSIGNATURE, "port.example/witness", random);
  private final List<String> requests = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private Playwright playwright;
  private Browser browser;
  private Page page;
  private Receipt plain;
  private Receipt foreign;
  private Receipt witnessed;
  private Receipt quantumSafe;

  @BeforeAll
  void openThePage(@TempDir Path folder) throws IOException {
    Optional<Path> chromium = Chromium.find();
    assumeTrue(
        chromium.isPresent(), "There is no Chromium on this machine: the verifier is not tried.");
    Issued own = receipts(folder.resolve("a"), "plant-1.example");
    plain = own.plain;
    witnessed = own.witnessed;
    quantumSafe = own.quantumSafe;
    foreign = receipts(folder.resolve("b"), "plant-9.example").plain;
    Path file = folder.resolve("kaiwu-verify.html");
    try (InputStream in = getClass().getResourceAsStream("/console/verify.html")) {
      Files.write(file, in.readAllBytes());
    }
    playwright = Chromium.playwright();
    browser = playwright.chromium().launch(Chromium.options(chromium.get()));
    page = browser.newPage(new Browser.NewPageOptions().setLocale("en-GB"));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> errors.add(message.text()));
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
  }

  @AfterAll
  void close() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  private record Issued(Receipt plain, Receipt witnessed, Receipt quantumSafe) {}

  private Issued receipts(Path folder, String name) {
    try (Notary notary =
        Notary.open(folder.resolve("log"), folder.resolve("keys"), name + "/log", name, random)) {
      PrivatePayload order =
          PrivatePayload.conceal(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("lot", "L-1")
                  .put("price", 98.5)
                  .put("buyer", "某厂"),
              List.of("/price", "/buyer"),
              2,
              random);
      Receipt receipt = notary.record("application/vnd.kaiwu.test+json", order.payload()).join();
      SecretKey log = KeyFile.open(folder.resolve("keys/log.key"), name + "/log");
      Receipt shown = receipt.with(order.select(List.of("/price")));
      return new Issued(receipt, cosigned(shown, log, bank), cosigned(shown, log, port));
    }
  }

  private static Receipt cosigned(Receipt receipt, SecretKey log, SecretKey witness) {
    Checkpoint checkpoint = receipt.checkpoint();
    String policy = "witness w %s\nquorum w\n".formatted(witness.key());
    return receipt
        .with(
            checkpoint.with(
                List.of(
                    Cosignature.sign(checkpoint, witness, Instant.parse("2026-01-31T08:00:00Z")))),
            List.of(witness.key()))
        .with(SignedNote.sign(policy, log));
  }

  @Test
  void acceptsAGoodReceiptAndAsksNobody() {
    Locator result = verify("good.json", plain.bytes(), "");
    assertThat(result.getAttribute("data-outcome")).as(result.innerText()).isEqualTo("holds");
    assertThat(page.getByTestId("tier").getAttribute("data-tier")).isEqualTo("SELF");
    assertThat(result.innerText()).contains(plain.logKey().toString());
    assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith("file:"));
    assertThat(errors).isEmpty();
  }

  @Test
  void showsWitnessesByOperatorAndTheDisclosedFieldAlone() {
    Locator result = verify("witnessed.json", witnessed.bytes(), "");
    assertThat(result.getAttribute("data-outcome")).as(result.innerText()).isEqualTo("holds");
    assertThat(page.getByTestId("tier").getAttribute("data-tier")).isEqualTo("WITNESSED");
    assertThat(result.innerText()).contains("1 of 1 distinct operators", "bank.example");
    assertThat(page.getByTestId("payload").innerText())
        .contains("98.5", "L-1")
        .doesNotContain("某厂", "_sd");
    assertThat(page.getByTestId("private").innerText())
        .isEqualTo("1 shown here; 3 commitments stay closed"); // a field and two decoys
    page.getByTestId("language").click();
    assertThat(result.innerText()).contains("各环节均无误", "1 家独立运营方中有 1 家");
    page.getByTestId("language").click();
  }

  @Test
  void saysThatItCannotCheckMlDsaAndDoesNotCountIt() {
    Locator result = verify("ml-dsa.json", quantumSafe.bytes(), "");
    assertThat(result.getAttribute("data-outcome")).isEqualTo("partial");
    assertThat(page.getByTestId("tier").getAttribute("data-tier")).isEqualTo("SELF");
    assertThat(page.getByTestId("check-cosignatures").getAttribute("data-ok")).isEqualTo("null");
    assertThat(result.innerText()).contains("Not checked and not counted", "port.example");
  }

  @Test
  void namesTheBrokenLinkOfATamperedReceipt() {
    String text = new String(plain.bytes(), StandardCharsets.UTF_8);
    byte[] forged = text.replace("L-1", "L-2").getBytes(StandardCharsets.UTF_8);
    Locator result = verify("tampered.json", forged, "");
    assertThat(result.getAttribute("data-outcome")).isEqualTo("broken");
    assertThat(page.getByTestId("check-organisation").getAttribute("data-ok")).isEqualTo("false");
    assertThat(page.getByTestId("tier").count()).isZero();
    Locator spaced = verify("spaced.json", (text + "\n").getBytes(StandardCharsets.UTF_8), "");
    assertThat(spaced.getAttribute("data-outcome")).isEqualTo("broken");
    assertThat(verify("noise.json", new byte[] {1, 2}, "").getAttribute("data-outcome"))
        .isEqualTo("unknown");
  }

  @Test
  void refusesAForeignReceiptWhenKeysArePinned() {
    String pins =
        "key %s\norganisation %s\n".formatted(plain.logKey(), plain.organisationKeys().getFirst());
    assertThat(verify("own.json", plain.bytes(), pins).getAttribute("data-outcome"))
        .isEqualTo("holds");
    assertThat(verify("foreign.json", foreign.bytes(), pins).getAttribute("data-outcome"))
        .isEqualTo("broken");
    String policy = "witness b %s\nquorum b\n".formatted(bank.key());
    assertThat(verify("unwitnessed.json", plain.bytes(), policy).getAttribute("data-outcome"))
        .isEqualTo("broken");
  }

  @Test
  void carriesNoAddressItCouldCall() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/console/verify.html")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains("default-src 'none'").doesNotContain("src=\"", "href=\"");
      assertThat(
              Pattern.compile("\\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|eval)\\(")
                  .matcher(text)
                  .find())
          .isFalse();
    }
  }

  /** Printed, not asserted: a loaded machine is slow. */
  @Test
  void saysHowLongItTakes() {
    double[] millis =
        DoubleStream.generate(() ->
                Double.parseDouble(
                    verify("timed.json", witnessed.bytes(), "").getAttribute("data-millis")))
            .limit(15)
            .sorted()
            .toArray();
    System.out.printf(
        "The verifier page took %.1f ms (median of %d), %.1f at most, for a receipt of %d bytes.%n",
        millis[millis.length / 2],
        millis.length,
        millis[millis.length - 1],
        witnessed.bytes().length);
    assertThat(millis[0]).isPositive();
  }

  private Locator verify(String name, byte[] file, String pins) {
    page.reload();
    page.getByTestId("pins").evaluate("(area) => { area.closest('details').open = true; }");
    page.getByTestId("pins").fill(pins);
    page.getByTestId("file").setInputFiles(new FilePayload(name, "application/json", file));
    Locator result = page.getByTestId("result");
    result.waitFor();
    return result;
  }
}
