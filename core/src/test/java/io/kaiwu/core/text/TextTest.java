// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void fillsBothLanguagesWithTheSameArguments() {
    Text filled = Text.of("%2$s 中有 %1$d 条", "%d entries in (%s)").formatted(3, "x.log");
    assertThat(filled).isEqualTo(Text.of("x.log 中有 3 条", "3 entries in (x.log)"));
  }

  @Test
  void showsATextAmongTheArgumentsInTheLanguageOfTheTemplate() {
    Text filled = Text.of("类：%s。", "The class is %s.").formatted(Text.of("没有", "absent"));
    assertThat(filled).isEqualTo(Text.of("类：没有。", "The class is absent."));
  }

  @Test
  void showsAnExceptionAsItsProblemWithoutItsLastFullStop() {
    MalformedException cause = new MalformedException(Text.of("不是 JSON。", "It is no JSON."));
    Text filled = Text.of("坏了：%s。请重来。", "It is broken: %s. Maybe try again.").formatted(cause);
    assertThat(filled.zh()).isEqualTo("坏了：不是 JSON。请重来。");
    assertThat(filled.en()).isEqualTo("It is broken: It is no JSON. Maybe try again.");
    assertThat(cause).hasMessage("It is no JSON.");
  }

  @Test
  void saysWhatTheSystemSaysInBothLanguages() {
    assertThat(Explained.text(new NoSuchFileException("a")))
        .isEqualTo(Text.of("没有 a 这个文件或目录", "there is no file or folder (a)"));
    assertThat(Explained.text(new AccessDeniedException("a")).zh()).contains("a", "不许");
    assertThat(Explained.text(new FileSystemException("a", null, "No space left on device")))
        .isEqualTo(Text.of("a：磁盘已满", "(a): No space left on device"));
    assertThat(Explained.text(new BindException("Address already in use")).zh()).contains("端口");
    assertThat(Explained.text(new ConnectException())).isEqualTo(Text.of("无法连接", "no connection"));
    assertThat(Explained.text(new MalformedInputException(1)).zh()).contains("UTF-8");
  }

  @Test
  void leavesWordsThatItDoesNotKnowAsTheyAre() {
    assertThat(Explained.text(new IOException("the disc squeaks")))
        .isEqualTo(Text.same("the disc squeaks"));
    assertThat(Explained.text(new IllegalStateException()))
        .isEqualTo(Text.same("IllegalStateException"));
  }

  @Test
  void saysWhereSomethingIsNotJson() {
    try {
      new ObjectMapper().readTree("{\n  \"a\": hello}");
    } catch (JsonProcessingException e) {
      assertThat(Explained.text(e).zh()).startsWith("第 2 行第").endsWith("列有误");
      assertThat(Explained.text(e).en()).contains("hello").endsWith(", line 2");
      return;
    }
    throw new AssertionError("hello was read as JSON");
  }
}
