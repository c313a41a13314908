// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  private final ObjectMapper mapper = new ObjectMapper();

  private JsonNode read(String json) throws Exception {
    return mapper.readTree(json);
  }

  /** RFC 8785, section 3.2.2: the worked example. */
  @Test
  void writesTheExampleOfTheRfc() throws Exception {
    String input =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;
    assertThat(CanonicalJson.text(read(input)))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785, section 3.2.3: names sort by UTF-16 units, not by code points. */
  @Test
  void sortsNamesByTheirUtf16Units() throws Exception {
    String input =
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
    assertThat(read(CanonicalJson.text(read(input))))
        .extracting(JsonNode::intValue)
        .containsExactly(2, 4, 6, 7, 1, 5, 3);
  }

  /** RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,0",
    "8000000000000000,0",
    "0000000000000001,5e-324",
    "8000000000000001,-5e-324",
    "7fefffffffffffff,1.7976931348623157e+308",
    "ffefffffffffffff,-1.7976931348623157e+308",
    "4340000000000000,9007199254740992",
    "c340000000000000,-9007199254740992",
    "4430000000000000,295147905179352830000",
    "44b52d02c7e14af5,9.999999999999997e+22",
    "44b52d02c7e14af6,1e+23",
    "44b52d02c7e14af7,1.0000000000000001e+23",
    "444b1ae4d6e2ef4e,999999999999999700000",
    "444b1ae4d6e2ef4f,999999999999999900000",
    "444b1ae4d6e2ef50,1e+21",
    "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d,0.000001",
    "41b3de4355555553,333333333.3333332",
    "41b3de4355555557,333333333.33333343",
    "becbf647612f3696,-0.0000033333333333333333",
    "43143ff3c1cb0959,1424953923781206.2"
  })
  void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
    assertThat(EcmaScriptNumber.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
        .isEqualTo(expected);
  }

  @Test
  void numbersReadBackToTheSameBits() {
    SplittableRandom random = new SplittableRandom(8785);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && value != 0) {
        assertThat(Double.parseDouble(EcmaScriptNumber.text(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void refusesWhatCannotBeSaidExactly() throws Exception {
    JsonNode beyond = read("9007199254740993");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.text(beyond))
        .withMessageContaining("2^53");
    JsonNode smallest = read("-9223372036854775808");
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.text(smallest));
    JsonNode loneSurrogate = mapper.getNodeFactory().textNode("a\ud800b");
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.text(loneSurrogate));
    JsonNode nan = mapper.getNodeFactory().numberNode(Double.NaN);
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.text(nan));
  }
}
