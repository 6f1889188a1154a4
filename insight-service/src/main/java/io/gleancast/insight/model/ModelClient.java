package io.gleancast.insight.model;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks Chat Completions with one server, and finds out how strict a schema it takes. */
final class ModelClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelClient.class);
    /** How often one request is sent at most: once a form, and once more under the newer name of a limit. */
    static final int MOST_FORMS = Strictness.values().length + 1;

    private static final long MOST_TOKENS = 100_000_000;
    private static final Pattern CONTEXT =
            Pattern.compile("context|too long|too many tokens|maximum.{0,20}token|exceed", Pattern.CASE_INSENSITIVE);

    private final ModelProperties properties;
    private final OpenAIClient client;
    private final BatchClient batches;
    private volatile Strictness strictness = Strictness.SCHEMA;
    private volatile boolean schemaIgnored;
    private volatile boolean completionTokens;

    ModelClient(ModelProperties properties) {
        this.properties = properties;
        var builder = ClientOptions.builder()
                .httpClient(new BoundedAnswers(
                        OkHttpClient.builder().timeout(properties.timeout()).build()))
                .apiKey(properties.apiKey() == null ? "none" : properties.apiKey())
                .timeout(properties.timeout())
                // Retries are ours: counted, and within the budgets.
                .maxRetries(0);
        var baseUrl = properties.baseUrl();
        if (baseUrl != null) {
            builder.baseUrl(baseUrl.toString());
        }
        this.client = new OpenAIClientImpl(builder.build());
        this.batches = new BatchClient(client);
        this.completionTokens = baseUrl == null;
    }

    /** What a server makes of the schema of an answer. */
    enum Strictness {
        /** It holds the model to it. */
        SCHEMA,
        /** It knows JSON, but no schema. */
        JSON,
        /** It takes text only. */
        TEXT;

        Strictness weaker() {
            return this == SCHEMA ? JSON : TEXT;
        }
    }

    /** The same server, asked by batch. */
    BatchClient batches() {
        return batches;
    }

    Strictness strictness() {
        return strictness;
    }

    /** The server takes a schema and does not hold its model to it: from now on the instructions say it as well. */
    void schemaIsIgnored() {
        if (!schemaIgnored && strictness == Strictness.SCHEMA) {
            LOG.warn("The model's server seems to ignore the schema, so the instructions say it too from now on");
            schemaIgnored = true;
        }
    }

    /** Sends one request, once more with a weaker format for each that the server refuses. */
    Reply ask(Conversation conversation) {
        var tried = strictness;
        while (true) {
            try {
                var completion = client.chat().completions().create(params(conversation, tried));
                strictness = tried;
                return reply(conversation, completion);
            } catch (OpenAIServiceException e) {
                if (!completionTokens && asksForNewerName(e)) {
                    completionTokens = true;
                } else if (!isBadRequest(e) || isAboutContext(e) || tried == Strictness.TEXT) {
                    throw e;
                } else {
                    LOG.warn("The model's server refuses {} ({}), trying {}", tried, e.statusCode(), tried.weaker());
                    tried = tried.weaker();
                }
            }
        }
    }

    /** The request as {@link #ask} would send it first. */
    ChatCompletionCreateParams params(Conversation conversation) {
        return params(conversation, strictness);
    }

    private static boolean asksForNewerName(OpenAIServiceException e) {
        return isBadRequest(e) && String.valueOf(e.getMessage()).contains("max_completion_tokens");
    }

    static boolean isAboutContext(OpenAIServiceException e) {
        return isBadRequest(e)
                && CONTEXT.matcher(String.valueOf(e.getMessage())).find();
    }

    private static boolean isBadRequest(OpenAIServiceException e) {
        return e.statusCode() == 400 || e.statusCode() == 413 || e.statusCode() == 422 || e.statusCode() == 501;
    }

    private ChatCompletionCreateParams params(Conversation conversation, Strictness strict) {
        var prompt = conversation.prompt();
        var builder = ChatCompletionCreateParams.builder().model(properties.name());
        builder.addSystemMessage(
                strict == Strictness.SCHEMA && !schemaIgnored
                        ? prompt.instructions()
                        : prompt.instructionsWithSchema());
        builder.addUserMessage(conversation.data());
        var failed = conversation.failed();
        if (failed != null) {
            builder.addAssistantMessage(failed.answer());
            builder.addUserMessage(failed.request());
        }
        switch (strict) {
            case SCHEMA -> builder.responseFormat(schema(prompt));
            case JSON ->
                builder.responseFormat(ResponseFormatJsonObject.builder().build());
            case TEXT -> {}
        }
        // OpenAI's newer models refuse the older name, most other servers know only that.
        if (completionTokens) {
            builder.maxCompletionTokens(properties.answerTokens());
        } else {
            builder.putAdditionalBodyProperty("max_tokens", com.openai.core.JsonValue.from(properties.answerTokens()));
        }
        if (properties.temperature() != null) {
            builder.temperature(properties.temperature());
        }
        return builder.build();
    }

    private static ResponseFormatJsonSchema schema(Prompt prompt) {
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name(prompt.name())
                        .strict(true)
                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                .putAllAdditionalProperties(prompt.schemaValues())
                                .build())
                        .build())
                .build();
    }

    static Reply reply(Conversation conversation, ChatCompletion completion) {
        if (completion.choices().isEmpty()) {
            return new Reply(null, null, spent(conversation, completion, ""));
        }
        var choice = completion.choices().getFirst();
        var content = choice.message().content().filter(text -> !text.isBlank()).orElse(null);
        var filtered = choice.finishReason().toString().toLowerCase(Locale.ROOT).contains("content_filter");
        var refusal = choice.message()
                .refusal()
                .filter(text -> !text.isBlank())
                .or(() -> filtered ? Optional.of("content filter") : Optional.empty());
        return new Reply(
                content, refusal.orElse(null), spent(conversation, completion, content == null ? "" : content));
    }

    /** What the server counted, or our own estimate: a server that counts nothing is no reason to spend without end. */
    private static Spent spent(Conversation conversation, ChatCompletion completion, String content) {
        return completion
                .usage()
                .filter(usage -> usage.promptTokens() > 0)
                .map(ModelClient::spent)
                .orElseGet(() -> new Spent(conversation.tokens(), 0, Tokens.in(content)));
    }

    private static Spent spent(CompletionUsage usage) {
        long cached = usage.promptTokensDetails()
                .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
                .orElse(0L);
        return new Spent(
                sane(usage.promptTokens()),
                Math.min(sane(cached), sane(usage.promptTokens())),
                sane(usage.completionTokens()));
    }

    /** No answer of any model takes less than nothing or more than this, whatever its server counts. */
    private static long sane(long tokens) {
        return Math.clamp(tokens, 0, MOST_TOKENS);
    }

    @Override
    public void close() {
        client.close();
    }
}
