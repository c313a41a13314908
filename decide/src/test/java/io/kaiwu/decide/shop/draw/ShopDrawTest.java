// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.report.SvgFile;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.RandomShops;
import io.kaiwu.decide.shop.Replan;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Shops;
import io.kaiwu.decide.shop.exact.CpSatShop;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class ShopDrawTest {

  private static final SolveOptions OPTIONS =
      SolveOptions.of(Duration.ofMinutes(1), 1).withWorkLimit(0.2);

  @Test
  void drawsABarWithItsTimesForEachOperation() throws Exception {
    ShopProblem problem = Shops.ft06();
    ShopPlan plan = new CpSatShop().solve(problem, OPTIONS).findPlan().orElseThrow();
    Document picture = parsed(SvgFile.of(GanttPlot.of(problem, plan), Language.EN));
    assertThat(picture.getElementsByTagName("title").getLength()).isEqualTo(36);
    assertThat(picture.getDocumentElement().getTextContent()).contains("J1 · 1 · M3: ");
  }

  @Test
  void drawsEverythingThereIs() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      ShopProblem problem = RandomShops.of(seed, 3, 2, 2);
      ShopPlan plan = new CpSatShop().solve(problem, OPTIONS).findPlan().orElseThrow();
      ShopPlan later =
          new CpSatShop()
              .solve(problem, SolveOptions.of(Duration.ofMinutes(1), 2).withWorkLimit(0.001))
              .findPlan()
              .orElseThrow();
      String picture = SvgFile.of(GanttPlot.of(problem, plan).against(later), Language.ZH);
      assertThat(parsed(picture).getElementsByTagName("rect").getLength()).isGreaterThan(6);
    }
  }

  @Test
  void framesWhatMovedAndShowsWhereItWas() {
    ShopProblem problem = Shops.crossed();
    ShopPlan plan = new CpSatShop().solve(problem, OPTIONS).findPlan().orElseThrow();
    ShopProblem rest = Replan.of(problem, plan, 1).broken(0, 0, 4).problem();
    ShopPlan after = new CpSatShop().solve(rest, OPTIONS).findPlan().orElseThrow();
    assertThat(GanttPlot.of(rest, after).svg()).doesNotContain("where it was");
    assertThat(GanttPlot.of(rest, after).against(plan).svg())
        .contains("where it was")
        .contains("stroke-dasharray:4 3\" x=");
  }

  @Test
  void reportsPlansAndClashesInBothLanguages() {
    ShopProblem problem = RandomShops.of(1, 3, 2, 2);
    SolveResult<ShopPlan> result = new CpSatShop().solve(problem, OPTIONS);
    assertThat(ShopReport.of(problem, result).html(Language.EN))
        .contains("The independent checker accepts it")
        .contains("独立检查通过")
        .contains("weighted tardiness");
    ShopProblem clashing =
        Shops.crossed().withPins(List.of(new Pin(0, 0, 0, 0), new Pin(1, 1, 0, 1)));
    assertThat(ShopReport.of(clashing, new CpSatShop().solve(clashing, OPTIONS)).html(Language.ZH))
        .contains("Why there is no plan")
        .contains("以下要求无法同时满足");
  }

  private static Document parsed(String xml)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
