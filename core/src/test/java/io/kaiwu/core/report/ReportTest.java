// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.plot.HeatPlot;
import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {

  private static final Text NAME = Text.of("读数 <1> & \"2\"", "reading <1> & \"2\"");

  private static Report report() {
    double[] x = IntStream.range(0, 5000).mapToDouble(i -> i / 100.0).toArray();
    double[] y = IntStream.range(0, 5000).mapToDouble(i -> Math.sin(i / 300.0)).toArray();
    y[17] = Double.NaN;
    double[] low = IntStream.range(0, 5000).mapToDouble(i -> Math.sin(i / 300.0) - 0.2).toArray();
    XyPlot plot =
        XyPlot.of(NAME, Text.of("时间", "time"), Text.of("温度", "temperature"))
            .band(Text.of("区间", "interval"), x, low, y)
            .points(Text.of("测量", "measured"), x, y)
            .line(Text.of("模型", "model"), x, low)
            .steps(Text.of("阶梯", "steps"), new double[] {0, 20, 50}, new double[] {0, 0.5, -0.5})
            .withDiagonal()
            .withZeroLine();
    BarPlot bars =
        BarPlot.of(
            NAME,
            Text.of("重要性", "importance"),
            List.of(new BarPlot.Bar(NAME, 3, 2, 4), BarPlot.Bar.of("b", -1)));
    HeatPlot heat =
        HeatPlot.confusion(NAME, List.of("<good>", "bad"), new long[][] {{90, 10}, {4, 6}});
    return new Report(NAME, Text.of("副标题", "subtitle"))
        .section(
            NAME,
            List.of(
                new Block.Figures(List.of(new Block.Figure(NAME, "0.93", NAME))),
                new Block.Alert(Block.Level.GRAVE, "look-ahead", NAME),
                new Block.Words(NAME),
                new Block.Picture(plot, NAME),
                new Block.Picture(bars, NAME),
                new Block.Picture(heat, NAME),
                new Block.Table(NAME, List.of(NAME), List.of(List.of(NAME)))))
        .section(Text.same("nothing in here"), List.of());
  }

  @Test
  void whatUsersWroteStaysTextAndEveryTagCloses() throws Exception {
    String page = report().html(Language.EN);
    String body =
        page.substring(page.indexOf("<main>"), page.indexOf("</main>") + "</main>".length());
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body)));
    assertThat(xml.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("读数 <1> & \"2\"reading <1> & \"2\"");
    assertThat(xml.getElementsByTagName("svg").getLength()).isEqualTo(3);
  }

  @Test
  void opensInTheLanguageAskedForAndCarriesBoth() {
    assertThat(report().html(Language.ZH))
        .contains("lang=\"zh-CN\"")
        .contains("id=\"zh\" checked")
        .contains("subtitle")
        .contains("副标题");
    assertThat(report().html(Language.EN)).contains("id=\"en\" checked");
  }

  @Test
  void needsNothingFromElsewhere() {
    assertThat(report().html(Language.EN))
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<script")
        .doesNotContain("nothing in here");
  }

  @Test
  void drawsAFewOfManyPointsAndSaysSo() {
    String page = report().html(Language.EN);
    assertThat(page).contains("3,000 of 5,000 points").doesNotContain("NaN");
  }
}
