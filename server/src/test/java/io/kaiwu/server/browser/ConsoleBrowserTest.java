// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kaiwu.manufacturing.maintenance.MaintenancePlanCheck;
import io.kaiwu.server.demo.Demo;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteWeb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * First start, sign-in, the demo's loop until a Decision is measured, and its receipt verified on
 * the page.
 */
class ConsoleBrowserTest {

  private static final int PATIENCE_MILLIS = 90_000;

  @Test
  void aPersonSeesTheLoopCloseAndVerifiesTheReceipt(@TempDir Path folder) {
    Optional<Path> chromium = Chromium.find();
    assumeTrue(
        chromium.isPresent(), "There is no Chromium on this machine: the console is not tried.");
    try (Site site = Site.open(Demo.folder(folder, 0))) {
      site.connect();
      try (Demo demo = Demo.start(site, 7, 1, text -> {});
          SiteWeb web =
              new SiteWeb(
                  site,
                  List.of(demo.loop()),
                  Map.of(MaintenancePlanCheck.KIND, new MaintenancePlanCheck()),
                  true);
          Playwright playwright = Chromium.playwright();
          Browser browser = playwright.chromium().launch(Chromium.options(chromium.get()))) {
        Page page =
            browser.newPage(
                new Browser.NewPageOptions().setViewportSize(1440, 960).setLocale("en-GB"));
        try {
          visit(page, web, demo);
        } catch (RuntimeException | AssertionError e) {
          shoot(page, "failure");
          throw e;
        }
      }
    }
  }

  private static void visit(Page page, SiteWeb web, Demo demo) {
    List<String> errors = new ArrayList<>();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);

    // first start: the one-time link makes the owner
    page.navigate(web.findOwnerLink().orElseThrow());
    see(page, "welcome-form");
    page.getByTestId("field-user").fill("li");
    page.getByTestId("field-password").fill("correct horse battery");
    page.getByTestId("field-repeat").fill("correct horse battery");
    page.getByTestId("welcome-submit").click();
    see(page, "overview-ring");

    // signing out and in again
    page.getByTestId("sign-out").click();
    see(page, "sign-in-form");
    page.getByTestId("field-user").fill("li");
    page.getByTestId("field-password").fill("correct horse battery");
    page.getByTestId("sign-in-submit").click();
    see(page, "overview-ring");

    // the loop closes by itself: a Decision appears, and in time its outcome
    page.getByTestId("decision-row").first().waitFor();
    page.waitForFunction(
        "() => /[0-9],[0-9]/.test(document.querySelector('[data-testid=overview-gain]')?.textContent ?? '')");
    shoot(page, "overview");
    page.getByTestId("nav-decisions").click();
    page.getByTestId("decision-row").last().click();
    see(page, "decision");
    for (String link : List.of("evidence", "prediction", "plan", "action", "outcome", "receipt")) {
      Locator opened = page.getByTestId("link-" + link);
      if (!"true".equals(opened.getAttribute("data-open"))) {
        page.getByTestId("toggle-" + link).click();
      }
      assertThat(opened.getAttribute("data-open")).as(link).isEqualTo("true");
    }
    assertThat(page.getByTestId("download-verifier").getAttribute("href"))
        .isEqualTo("/verify.html");
    page.getByTestId("verify-button").click();
    Locator result = page.getByTestId("verify-result");
    result.waitFor();
    shoot(page, "decision");
    assertThat(result.getAttribute("data-verified")).as(result.innerText()).isEqualTo("true");

    // the other pages draw
    page.getByTestId("nav-assets").click();
    page.getByTestId("asset-row").first().getByRole(AriaRole.LINK).click();
    see(page, "asset-trends");
    page.getByTestId("trend").locator("canvas").first().waitFor();
    shoot(page, "asset");
    page.getByTestId("nav-alarms").click();
    see(page, "alarms-active");
    shoot(page, "alarms");
    page.getByTestId("tab-cleaning").click();
    see(page, "cleaning-totals");
    page.getByTestId("nav-loops").click();
    assertThat(page.getByTestId("ladder").first().getAttribute("data-mode"))
        .isEqualTo(demo.loop().ladder().mode().name());
    shoot(page, "loops");

    // and everything is there in Chinese
    page.getByTestId("language-switch").click();
    page.getByTestId("nav-overview").click();
    see(page, "overview-ring");
    assertThat(page.getByTestId("nav-decisions").innerText()).contains("决策");
    shoot(page, "overview-zh");
    assertThat(errors).isEmpty();
  }

  private static void see(Page page, String testId) {
    page.getByTestId(testId)
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
  }

  /** Leaves a picture in target/, to look at. */
  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "console", name + ".png")));
  }
}
