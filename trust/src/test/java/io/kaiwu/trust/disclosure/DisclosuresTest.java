// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.entry.StrictJson;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosuresTest {

  private static final String ORDER =
      "{\"buyer\":{\"account\":\"6222\",\"name\":\"某厂\"},\"kWh\":12.5,\"lots\":[\"L-1\",{\"n\":2},\"L-3\"]}";

  private final SecureRandom random = new SecureRandom();

  /** RFC 9901, sections 4.2.1 to 4.2.3, and the pairs of section 5.1. */
  @ParameterizedTest
  @CsvSource({
    "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0,"
        + " X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0, family_name, Möbius",
    "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0,"
        + " w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs, , FR",
    "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd,"
        + " jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4, given_name, John",
    "WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd,"
        + " TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo, family_name, Doe",
    "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ,"
        + " JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE, email, johndoe@example.com",
    "WyJQYzMzSk0yTGNoY1VfbEhnZ3ZfdWZRIiwgImJpcnRoZGF0ZSIsICIxOTQwLTAxLTAxIl0,"
        + " gbOsI4Edq2x2Kw-w5wPEzakob9hV1cRD0ATN3oQL9JM, birthdate, 1940-01-01",
    "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0,"
        + " pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo, , US",
    "WyJuUHVvUW5rUkZxM0JJZUFtN0FuWEZBIiwgIkRFIl0,"
        + " 7Cf6JkPudry3lcbwHgeZ8khAv1U1OSlerP0VkBJrWZ0, , DE"
  })
  void readsTheExamplesOfTheStandard(String text, String digest, String name, String value) {
    Disclosure disclosure = Disclosure.parse(text);
    assertThat(disclosure.digest()).isEqualTo(digest);
    assertThat(disclosure.name().orElse(null)).isEqualTo(name);
    assertThat(disclosure.value().textValue()).isEqualTo(value);
    assertThat(disclosure).hasToString("Disclosure[" + digest + "]");
  }

  /** RFC 9901, section 5.1: a part of its payload, opened with some of its disclosures. */
  @Test
  void opensThePayloadOfTheStandard() {
    String payload =
        """
        {"_sd":["JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE","TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo",
        "jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"],"_sd_alg":"sha-256","sub":"user_42",
        "nationalities":[{"...":"pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo"},
        {"...":"7Cf6JkPudry3lcbwHgeZ8khAv1U1OSlerP0VkBJrWZ0"}]}
        """;
    Revealed shown =
        Disclosures.reveal(
            StrictJson.parseAnyForm(payload),
            parse(
                "WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd",
                "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0"));
    assertThat(CanonicalJson.text(shown.payload()))
        .isEqualTo("{\"family_name\":\"Doe\",\"nationalities\":[\"US\"],\"sub\":\"user_42\"}");
    assertThat(shown.shown()).containsExactlyInAnyOrder("/family_name", "/nationalities/0");
    assertThat(shown.hidden()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kWh",
        "/buyer",
        "/buyer/name",
        "/lots",
        "/lots/0",
        "/lots/1",
        "/lots/1/n",
        "/buyer,/buyer/name,/buyer/account",
        "/lots,/lots/0,/lots/2,/lots/1/n",
        "/kWh,/buyer,/lots"
      })
  void givesBackWhatItConcealed(String paths) {
    List<String> all = List.of(paths.split(","));
    PrivatePayload concealed = PrivatePayload.conceal(order(), all, 3, random);
    assertThat(Disclosures.reveal(concealed.payload(), concealed.select(all)).payload())
        .isEqualTo(order());
    assertThat(Disclosures.reveal(concealed.payload(), List.of()).payload().toString())
        .doesNotContain("_sd", "...");
  }

  @Test
  void showsWhatIsSelectedWithWhatItStandsIn() {
    PrivatePayload concealed =
        PrivatePayload.conceal(
            order(), List.of("/buyer", "/buyer/name", "/buyer/account", "/kWh"), 0, random);
    assertThat(concealed.payload().toString()).doesNotContain("6222", "某厂", "12.5", "buyer");
    Revealed shown =
        Disclosures.reveal(concealed.payload(), concealed.select(List.of("/buyer/name")));
    assertThat(shown.shown()).containsExactlyInAnyOrder("/buyer", "/buyer/name");
    assertThat(shown.hidden()).isEqualTo(2);
    assertThat(CanonicalJson.text(shown.payload()))
        .isEqualTo("{\"buyer\":{\"name\":\"某厂\"},\"lots\":[\"L-1\",{\"n\":2},\"L-3\"]}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> concealed.select(List.of("/lots")))
        .withMessageContaining("/buyer/account");
  }

  @Test
  void hidesHowManyFieldsAreHidden() {
    PrivatePayload one = PrivatePayload.conceal(order(), List.of("/kWh"), 4, random);
    assertThat(one.payload().get("_sd")).hasSize(5);
    assertThat(one.payload().get("_sd").valueStream().map(JsonNode::textValue)).isSorted();
    PrivatePayload again = PrivatePayload.conceal(order(), List.of("/kWh"), 4, random);
    assertThat(again.payload()).isNotEqualTo(one.payload());
  }

  @Test
  void refusesPathsThatAreNotThereOrNamedTwiceAndReservedNames() {
    for (String paths :
        List.of(
            "/no",
            "kWh",
            "",
            "/lots/3",
            "/lots/-",
            "/kWh,/kWh",
            "/lots/0,/lots/0",
            "/buyer/name/x",
            "/kWh~",
            "/kWh~2")) {
      assertThatIllegalArgumentException()
          .as(paths)
          .isThrownBy(() -> PrivatePayload.conceal(order(), List.of(paths.split(",")), 0, random));
    }
    for (String name : Disclosure.RESERVED) {
      ObjectNode reserved = order();
      ((ObjectNode) reserved.get("buyer")).put(name, "x");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PrivatePayload.conceal(reserved, List.of("/kWh"), 0, random));
    }
  }

  @Test
  void concealsAWholePayloadAsOneCommitment() {
    PrivatePayload whole = PrivatePayload.concealWhole(order(), random);
    assertThat(whole.payload().get("_sd")).hasSize(1);
    assertThat(whole.payload().toString()).doesNotContain("6222", "buyer", "kWh");
    Revealed shown = Disclosures.reveal(whole.payload(), whole.select(List.of("/payload")));
    assertThat(shown.payload().get("payload")).isEqualTo(order());
    assertThat(shown.hidden()).isZero();
  }

  @Test
  void doesNotRepeatAValueThatCannotBePrivate() {
    ObjectNode huge = order().put("account", 62_284_801_234_567_891L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivatePayload.conceal(huge, List.of("/account"), 0, random))
        .withMessageContaining("/account")
        .withMessageNotContaining("62284801")
        .withNoCause();
  }

  @Test
  void refusesDisclosuresThatDoNotFitAreDoubledOrUnknown() {
    PrivatePayload one = PrivatePayload.conceal(order(), List.of("/kWh", "/lots/0"), 0, random);
    PrivatePayload other = PrivatePayload.conceal(order(), List.of("/kWh"), 0, random);
    List<Disclosure> both = one.select(List.of("/kWh", "/lots/0"));
    assertRefused(one.payload(), Stream.of(both.get(0), both.get(0)).toList());
    assertRefused(one.payload(), other.select(List.of("/kWh")));
    assertRefused(order(), both);

    ObjectNode taken = one.payload().deepCopy().put("kWh", 1);
    assertRefused(taken, one.select(List.of("/kWh")));
    ObjectNode twice = one.payload().deepCopy();
    twice.withArray("_sd").add(twice.get("_sd").get(0));
    assertRefused(twice, List.of());
    ObjectNode crossed = one.payload().deepCopy();
    String ofElement = one.select(List.of("/lots/0")).getFirst().digest();
    crossed.withArray("lots").remove(0);
    crossed.withArray("_sd").add(ofElement);
    assertRefused(crossed, one.select(List.of("/lots/0")));
    assertRefused(one.payload().deepCopy().put("_sd_alg", "sha-512"), List.of());
    ObjectNode inside = one.payload().deepCopy();
    inside.withObject("/buyer").put("_sd_alg", "sha-256");
    assertRefused(inside, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x+y/",
        "e30",
        "WyJzIl0",
        "WzEsIm5hbWUiLDFd",
        "WyJzIiwyLDFd",
        "WyJzIiwiX3NkIiwxXQ",
        "WyJzIiwiLi4uIiwxXQ",
        "WyJzIiwibiIsMSwyXQ",
        "WyJzIiwibiIsMV0=",
        "WyJzIiwibiIseyJhIjoxLCJhIjoyfV0"
      })
  void refusesWhatIsNoDisclosureWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Disclosure.parse(text))
        .satisfies(e -> {
          if (text.length() > 5) {
            assertThat(e.getMessage()).doesNotContain(text);
          }
        });
  }

  private static void assertRefused(JsonNode payload, List<Disclosure> disclosures) {
    assertThatIllegalArgumentException().isThrownBy(() -> Disclosures.reveal(payload, disclosures));
  }

  private static ObjectNode order() {
    return (ObjectNode) StrictJson.parse(ORDER);
  }

  private static List<Disclosure> parse(String... texts) {
    return Stream.of(texts).map(Disclosure::parse).toList();
  }
}
