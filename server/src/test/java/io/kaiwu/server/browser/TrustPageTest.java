// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.kaiwu.server.road.TrustedSite;
import io.kaiwu.server.site.SiteWeb;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that says who vouches for what, with two witnesses and a member that differs. */
class TrustPageTest {

  private static final int PATIENCE_MILLIS = 90_000;

  @Test
  void aPersonSeesWhoVouchesAndTakesAReceiptHome(@TempDir Path root) throws IOException {
    Optional<Path> chromium = Chromium.find();
    assumeTrue(
        chromium.isPresent(), "There is no Chromium on this machine: the page is not tried.");
    try (TrustedSite trusted = new TrustedSite(root);
        SiteWeb web = new SiteWeb(trusted.site(), List.of(), Map.of(), false);
        Playwright playwright = Chromium.playwright();
        Browser browser = playwright.chromium().launch(Chromium.options(chromium.get()))) {
      for (int i = 0; i < 20; i++) {
        var _ =
            trusted
                .site()
                .notary()
                .record("application/json", JsonNodeFactory.instance.objectNode().put("n", i))
                .join();
      }
      Page page =
          browser.newPage(
              new Browser.NewPageOptions().setViewportSize(1440, 1000).setLocale("en-GB"));
      page.setDefaultTimeout(PATIENCE_MILLIS);
      try {
        visit(page, web, trusted);
      } catch (RuntimeException | AssertionError e) {
        shoot(page, "trust-failure");
        throw e;
      }
    }
  }

  private static void visit(Page page, SiteWeb web, TrustedSite trusted) throws IOException {
    List<String> errors = new ArrayList<>();
    page.onPageError(errors::add);
    page.navigate(web.findOwnerLink().orElseThrow());
    page.getByTestId("field-user").fill("li");
    page.getByTestId("field-password").fill("correct horse battery");
    page.getByTestId("field-repeat").fill("correct horse battery");
    page.getByTestId("welcome-submit").click();
    page.getByTestId("nav-trust").click();
    page.locator("[data-testid=trust-tier][data-tier=WITNESSED]").waitFor();
    page.locator("[data-testid=witness-row][data-condition=COSIGNED]").nth(1).waitFor();
    page.getByTestId("firm-row").first().waitFor();
    page.getByTestId("trust-track").waitFor();
    page.getByTestId("contract-row").waitFor();
    assertThat(page.getByTestId("trust-verifier").getAttribute("href")).isEqualTo("/verify.html");

    // an entry by its number, and its receipt, which proves itself away from here
    page.getByTestId("entry-number").fill("3");
    page.getByTestId("entry-find").click();
    page.getByTestId("entry-found").waitFor();
    Download download = page.waitForDownload(() -> page.getByTestId("entry-receipt").click());
    assertThat(download.suggestedFilename()).isEqualTo("receipt-3.json");
    assertThat(ReceiptVerifier.withoutPins().verify(Files.readAllBytes(download.path())))
        .isInstanceOf(Verdict.Verified.class);
    shoot(page, "trust");

    // who differs is named
    trusted.stateFalseRoot(
        trusted.site().findMember().orElseThrow().findState().orElseThrow().checkpoint().size());
    page.getByTestId("trust-diverging").waitFor();
    assertThat(page.getByTestId("trust-diverging").innerText()).contains("bakery.example");

    // in Chinese, and on a telephone nothing sticks out
    page.getByTestId("language-switch").click();
    assertThat(page.getByTestId("nav-trust").innerText()).contains("信任");
    shoot(page, "trust-zh");
    page.setViewportSize(390, 844);
    page.getByTestId("trust-own").waitFor();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    shoot(page, "trust-phone");
    assertThat(errors).isEmpty();
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "console", name + ".png")));
  }
}
