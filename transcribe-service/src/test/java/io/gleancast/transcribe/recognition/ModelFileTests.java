package io.gleancast.transcribe.recognition;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.gleancast.safehttp.SafeHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTests {
    private static final String FILE = "/models/ggml-tiny-q5_1.bin";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    private Path folder = Path.of("unset");

    private final SafeHttp http = Strangers.onLoopback();

    @Test
    void knowsEachModelByOneNameAndOneHash() {
        var models = PublishedModel.all();

        assertThat(models).extracting(PublishedModel::name).doesNotHaveDuplicates();
        assertThat(models).extracting(PublishedModel::sha256).doesNotHaveDuplicates();
        assertThat(models).allSatisfy(model -> assertThat(model.sha256()).matches("[0-9a-f]{64}"));
        assertThat(models)
                .extracting(PublishedModel::name)
                .contains("tiny.en", "base.en", "base", "small", "large-v3-turbo", "base-q5_1", "large-v3-turbo-q5_0");
    }

    @Test
    void refusesAtTheStartWhatIsNeitherAFileNorAModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model("enormous"))
                .withMessageContaining("enormous. The models are tiny, tiny.en");
    }

    @Test
    void takesAnOperatorsOwnFileAsItIs() throws IOException {
        var own = Files.writeString(folder.resolve("ggml-harbour.bin"), "a model of our own");

        var file = ModelFile.of(own.toString(), http, Properties.whisper());

        assertThat(file.name()).isEqualTo("harbour");
        assertThat(file.get()).isEqualTo(own);
    }

    @Test
    void deletesWhatHasAWrongHashAndSaysSo() {
        answer(aResponse().withBody("not a model at all"));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> model("tiny-q5_1").get())
                .withMessage("What was fetched as the model tiny-q5_1 has a wrong hash and is deleted")
                .returns(false, TryLater::isAttempt);

        assertThat(folder.resolve("ggml-tiny-q5_1.bin")).doesNotExist();
        assertThat(folder.resolve("ggml-tiny-q5_1.bin.part")).doesNotExist();
    }

    @Test
    void fetchesAgainWhatWasCutOffOnDisk() throws IOException {
        var cutOff = Files.write(folder.resolve("ggml-tiny-q5_1.bin"), new byte[1000]);
        answer(aResponse().withStatus(404));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> model("tiny-q5_1").get())
                .withMessage("The server of the model tiny-q5_1 answered 404");

        assertThat(cutOff).doesNotExist();
    }

    @Test
    void goesOnWhereAFetchBrokeOff() throws IOException {
        Files.write(folder.resolve("ggml-tiny-q5_1.bin.part"), new byte[5000]);
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> model("tiny-q5_1").get())
                .withMessage("The model tiny-q5_1 could not be fetched; 0 of 30 MB are there");

        SERVER.verify(getRequestedFor(urlEqualTo(FILE)).withHeader("Range", equalTo("bytes=5000-")));
        assertThat(folder.resolve("ggml-tiny-q5_1.bin.part")).hasSize(5000);
    }

    @Test
    void fetchesAModelOnceInTwoGoes() throws IOException {
        var shared = SharedModels.file("ggml-base-q5_1.bin");
        assumeTrue(Files.exists(shared), "no models in " + shared.getParent() + ": skipped");
        var bytes = Files.readAllBytes(shared);
        var table = new PublishedModel("base-q5_1", bytes.length, SharedModels.sha256(bytes));
        Files.write(folder.resolve("ggml-base-q5_1.bin.part"), Arrays.copyOf(bytes, 40_000_000));
        SERVER.stubFor(get(urlEqualTo("/models/ggml-base-q5_1.bin"))
                .withHeader("Range", equalTo("bytes=40000000-"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 40000000-%d/%d".formatted(bytes.length - 1, bytes.length))
                        .withBody(Arrays.copyOfRange(bytes, 40_000_000, bytes.length))));
        var model = ModelFile.published(table, http, properties());

        assertThat(model.get()).hasSize(bytes.length);
        assertThat(model.get()).isEqualTo(folder.resolve("ggml-base-q5_1.bin"));
        SERVER.verify(1, getRequestedFor(urlEqualTo("/models/ggml-base-q5_1.bin")));
        assertThat(folder.resolve("ggml-base-q5_1.bin.part")).doesNotExist();
    }

    private ModelFile model(String name) {
        return ModelFile.of(name, http, properties());
    }

    private WhisperProperties properties() {
        return Properties.whisper("folder", folder.toString(), "source", SERVER.baseUrl() + "/models/");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(get(urlEqualTo(FILE)).willReturn(response));
    }
}
