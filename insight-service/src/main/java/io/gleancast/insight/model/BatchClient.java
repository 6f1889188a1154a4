package io.gleancast.insight.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks OpenAI's Batch API with one server, one request a batch, and believes nothing that it has not checked. */
final class BatchClient {
    private static final Logger LOG = LoggerFactory.getLogger(BatchClient.class);
    private static final int LONGEST_OUTPUT = BoundedAnswers.MOST_BYTES / 2;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final Set<Integer> NO_BATCHES_HERE = Set.of(403, 404, 405, 501);
    private static final Set<Batch.Status.Value> ENDS = Set.of(
            Batch.Status.Value.COMPLETED,
            Batch.Status.Value.FAILED,
            Batch.Status.Value.EXPIRED,
            Batch.Status.Value.CANCELLED);

    private final OpenAIClient client;
    private volatile boolean missing;

    BatchClient(OpenAIClient client) {
        this.client = client;
    }

    /**
     * What was found of a batch.
     *
     * @param runs whether an answer may still come
     * @param reply absent while it runs, and where it came to nothing
     * @param files of the batch on the server
     */
    record Look(boolean runs, Optional<Reply> reply, List<String> files) {
        private static final Look LATER = new Look(true, Optional.empty(), List.of());
        private static final Look GONE = new Look(false, Optional.empty(), List.of());
    }

    /** Whether the server has batches, as far as is known. */
    boolean isThere() {
        return !missing;
    }

    /** Hands a request in under a name; gives the batch's id, or nothing where the server does not take it. */
    Optional<String> begin(String name, ChatCompletionCreateParams request) {
        try {
            var file =
                    checked(client.files().create(upload(line(name, request))).id());
            try {
                return Optional.of(checked(client.batches().create(batch(file)).id()));
            } catch (OpenAIException e) {
                delete(List.of(file));
                throw e;
            }
        } catch (OpenAIException e) {
            if (e instanceof OpenAIServiceException service && NO_BATCHES_HERE.contains(service.statusCode())) {
                missing = true;
                LOG.warn("The model's server has no batches for us ({}), none is tried again", service.statusCode());
            } else {
                LOG.warn("The model's server takes no batch now: {}", what(e));
            }
            return Optional.empty();
        }
    }

    /** Looks for the answer to what was handed in under a name. */
    Look look(String id, String name, Conversation conversation) {
        try {
            var batch = client.batches().retrieve(id);
            if (!ENDS.contains(batch.status().value())) {
                return new Look(true, Optional.empty(), List.of(checked(batch.inputFileId())));
            }
            var files = new ArrayList<>(List.of(checked(batch.inputFileId())));
            batch.errorFileId().map(BatchClient::checked).ifPresent(files::add);
            var output = batch.outputFileId().map(BatchClient::checked);
            output.ifPresent(files::add);
            var completion = output.isPresent() ? answer(output.get(), name) : Optional.<ChatCompletion>empty();
            return new Look(false, completion.map(found -> ModelClient.reply(conversation, found)), files);
        } catch (OpenAIException | IOException e) {
            LOG.warn("Batch {} cannot be looked at: {}", id, what(e));
            return isPassing(e) ? Look.LATER : Look.GONE;
        }
    }

    /** Has a batch stopped, if the server will. */
    void cancel(String id) {
        attempt(id, client.batches()::cancel);
    }

    /** Deletes files, if the server will. */
    void delete(List<String> files) {
        files.forEach(file -> attempt(file, client.files()::delete));
    }

    private static void attempt(String id, Consumer<String> deed) {
        try {
            deed.accept(id);
        } catch (OpenAIException e) {
            LOG.debug("{} stays on the model's server: {}", id, what(e));
        }
    }

    private static byte[] line(String name, ChatCompletionCreateParams request) {
        try {
            return ObjectMappers.jsonMapper()
                    .writeValueAsBytes(Map.of(
                            "custom_id",
                            name,
                            "method",
                            "POST",
                            "url",
                            BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS.asString(),
                            "body",
                            request._body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written as JSON", e);
        }
    }

    private static FileCreateParams upload(byte[] line) {
        return FileCreateParams.builder()
                .purpose(FilePurpose.BATCH)
                .file(MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(line))
                        .filename("request.jsonl")
                        .contentType("application/jsonl")
                        .build())
                .build();
    }

    private static BatchCreateParams batch(String file) {
        return BatchCreateParams.builder()
                .inputFileId(file)
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H)
                .build();
    }

    private Optional<ChatCompletion> answer(String file, String name) throws IOException {
        try (var response = client.files().content(file)) {
            var output = response.body().readNBytes(LONGEST_OUTPUT + 1);
            if (output.length > LONGEST_OUTPUT) {
                LOG.warn("The output {} of a batch is far too long", file);
                return Optional.empty();
            }
            return new String(output, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> completion(line, name).stream())
                    .findFirst();
        }
    }

    /** The completion in a line of output; nothing where it is no JSON, another request's or an error. */
    private static Optional<ChatCompletion> completion(String line, String name) {
        try {
            JsonNode answer = ObjectMappers.jsonMapper().readTree(line);
            var response = answer.path("response");
            boolean ours = name.equals(answer.path("custom_id").textValue())
                    && response.path("status_code").asInt() == 200
                    && response.path("body").isObject();
            return ours
                    ? Optional.of(ObjectMappers.jsonMapper().treeToValue(response.path("body"), ChatCompletion.class))
                    : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** An id is kept, logged and put into paths: what does not look like one is none. */
    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new OpenAIException("The server gives an id that is none");
        }
        return id;
    }

    private static boolean isPassing(Exception e) {
        if (e instanceof OpenAIServiceException service) {
            int status = service.statusCode();
            return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501);
        }
        return e instanceof OpenAIIoException || !(e instanceof OpenAIException);
    }

    /** The message itself could hold what was said. */
    private static String what(Exception e) {
        return e instanceof OpenAIServiceException service
                ? "status " + service.statusCode()
                : e.getClass().getSimpleName();
    }
}
